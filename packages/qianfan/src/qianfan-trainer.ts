import {
  type CallContext,
  type Capabilities,
  type CheckContext,
  type Host,
  type JobSnapshot,
  type ProviderJob,
  type RefusalError,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
  UnsupportedRequestError,
} from '@trainyard/core'
import { DatasetPreparation } from './datasets/dataset-preparation.ts'
import { firstGenerationScales } from './models/first-generation-models.ts'
import { ModelTable } from './models/model-table.ts'
import type { QianfanTrainingReference } from './qianfan-reference.ts'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { refusalOf } from './refusal-of.ts'
import { checkRequest } from './training/check-request.ts'
import { NotStoppedError } from './training/not-stopped-error.ts'
import type { FineTuning } from './training/fine-tuning.ts'
import { fineTuningOf } from './training/fine-tuning-of.ts'
import { trainModes } from './training/train-modes.ts'
import type { TrainingOptions } from './training/training-options.ts'
import { planTraining, type TrainingPlan } from './training/training-plan.ts'
import { accountKeysOf } from './wire/account-keys-of.ts'
import { QianfanClient } from './wire/qianfan-client.ts'

type Job = ProviderJob<QianfanTrainingReference>

/** Fine-tunes base models of Baidu Qianfan. */
export class QianfanTrainer implements Trainer<QianfanTrainingReference, TrainingOptions> {
  readonly capabilities: Capabilities<TrainingRequest['kind']>
  /** Absent on the console of the first generation, which lists nothing. */
  readonly listOwned?: (context: CallContext) => AsyncIterable<Job>
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #table: ModelTable
  readonly #datasets: DatasetPreparation
  readonly #fineTuning: FineTuning

  constructor(settings: ResolvedSettings, host: Host) {
    const isFirst = settings.apiVersion === 'v1'
    const client = new QianfanClient(settings, host)
    this.capabilities = {
      kinds: ['finetune'],
      methods: isFirst ? ['sft'] : [...trainModes.keys()],
      consistencyMilliseconds: 10_000,
      ...(isFirst && { canLookUp: false }),
    }
    this.#settings = settings
    this.#host = host
    this.#table = new ModelTable(client.management, host)
    this.#datasets = new DatasetPreparation(settings, client, host)
    const fineTuning = fineTuningOf(settings, client.management, host)
    this.#fineTuning = fineTuning
    const owned = fineTuning.owned?.bind(fineTuning)
    if (owned) this.listOwned = owned
  }

  async check(request: TrainingRequest, context: CheckContext<TrainingOptions>): Promise<readonly RefusalError[]> {
    return (await this.#plan(request, context)).problems
  }

  async submit(
    request: TrainingRequest,
    context: SubmitContext<QianfanTrainingReference, TrainingOptions>,
  ): Promise<QianfanTrainingReference> {
    const { plan, problems } = await this.#plan(request, context)
    const [problem] = problems
    if (problem) throw problem
    try {
      const data = await this.#datasets.prepare(plan, {
        ...context,
        datasetId: context.reference?.datasetId,
        saveId: datasetId => context.saveReference({ datasetId }),
      })
      return await this.#fineTuning.create(plan, data, context)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  describe({ reference }: Job, context: CallContext): Promise<JobSnapshot | undefined> {
    return this.#fineTuning.describe(reference, context)
  }

  async cancel({ reference }: Job, context: CallContext): Promise<void> {
    if (await this.#fineTuning.stop(reference, context)) return
    const snapshot = await this.#fineTuning.describe(reference, context)
    if (snapshot?.status === 'QUEUED' || snapshot?.status === 'RUNNING') throw new NotStoppedError(reference.runId)
  }

  async #plan(
    request: TrainingRequest,
    context: CheckContext<TrainingOptions>,
  ): Promise<{ readonly plan: TrainingPlan; readonly problems: readonly RefusalError[] }> {
    if (request.kind !== 'finetune') {
      throw new UnsupportedRequestError({ field: 'kind', expected: '"finetune"', found: JSON.stringify(request.kind) })
    }
    // Before anything is sent: without the pair of the account nothing can be.
    accountKeysOf(this.#settings)
    const { trainMode = request.method } = trainModes.get(request.method) ?? {}
    const isFirst = this.#settings.apiVersion === 'v1'
    const scales = isFirst ? firstGenerationScales(request.baseModel) : await this.#table.find(request.baseModel, trainMode, context)
    const { plan, problems } = planTraining(request, context.options, scales)
    const all = [...checkRequest(request, context.options, this.#settings), ...this.#strict(problems)]
    return { plan, problems: all }
  }

  /** The limits of a model are the provider's, and it may have changed them. */
  #strict(problems: readonly RefusalError[]): readonly RefusalError[] {
    if (this.#settings.validateStrict) return problems
    for (const { message } of problems) this.#host.warn(message)
    return []
  }
}
