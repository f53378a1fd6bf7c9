import type { CallContext, Host } from '@trainyard/core'
import type { ManagementClient } from '../wire/management-client.ts'
import { knownModels } from './known-models.ts'
import { currentName } from './model-names.ts'
import type { HyperparameterLimit, SupportModel } from './support-model.ts'

const freshMilliseconds = 7_200_000

/** How a model can be trained: by parameter scale, the limits of its hyperparameters. */
export type Scales = ReadonlyMap<string, readonly HyperparameterLimit[]>

/** The models that can be trained: the provider's own list, two hours old at most, and the list in this package where it cannot be had. */
export class ModelTable {
  readonly #client: ManagementClient
  readonly #host: Host
  #reading: Promise<readonly SupportModel[]> | undefined
  #list: { readonly models: readonly SupportModel[]; readonly readAt: number } | undefined

  constructor(client: ManagementClient, host: Host) {
    this.#client = client
    this.#host = host
  }

  /** undefined: the table does not have the model, or not with this train mode. */
  async find(name: string, trainMode: string, context: CallContext): Promise<Scales | undefined> {
    const models = await this.#read(context)
    const mode = models.find(({ model }) => model === currentName(name))?.supportTrainMode.find(one => one.trainMode === trainMode)
    return mode && new Map(mode.supportParameterScale.map(scale => [scale.parameterScale, scale.supportHyperParameterConfig]))
  }

  /** By one request, however many wait for it. */
  async #read(context: CallContext): Promise<readonly SupportModel[]> {
    for (;;) {
      const now = this.#host.now().getTime()
      if (this.#list && now - this.#list.readAt < freshMilliseconds) return this.#list.models
      this.#reading ??= this.#ask(context).finally(() => (this.#reading = undefined))
      try {
        return await this.#reading
      } catch {
        // Whoever asked for all has gone; who is still there asks again.
        context.signal.throwIfAborted()
      }
    }
  }

  /** @throws the signal's reason alone */
  async #ask(context: CallContext): Promise<readonly SupportModel[]> {
    const readAt = this.#host.now().getTime()
    try {
      const models = await this.#client.v2<readonly SupportModel[]>(['finetuning', 'DescribeFineTuningSupportModels'], {}, context)
      this.#list = { models, readAt }
      return models
    } catch {
      context.signal.throwIfAborted()
      return knownModels
    }
  }
}
