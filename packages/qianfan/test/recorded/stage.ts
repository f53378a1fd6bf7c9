import type { FinetuneRequest, TrainedModel, Trainyard } from '@trainyard/core'
import { EmulatorClock, type QianfanEmulator } from '@trainyard/emulators'
import type { qianfan, QianfanSettings, QianfanTrainingOptions } from '../../src/index.ts'
import { emulated, settingsFor, yardOf } from '../support/emulated.ts'
import { rowsFile } from '../support/rows-file.ts'
import { context, wireAt } from '../support/wire.ts'
import { type WireRequest, wireRequest } from './wire-request.ts'

const row = {
  messages: [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'good day' },
  ],
}

/** What most of the recorded trainings are. */
export const usual: FinetuneRequest = {
  kind: 'finetune',
  method: 'sft',
  baseModel: 'ERNIE-Speed-8K',
  trainingData: 'bos:/tyard-bucket/x/',
  hyperparameters: { epochs: 1, learningRate: 0.00003, maxSequenceLength: 4096 },
}

const long = 600_000

/** One flow: our client, and what it has sent since the flow began. Client and emulator live in a time that goes by as fast as they do. */
export class Stage {
  readonly emulator: QianfanEmulator
  #begun = 0
  #ended: string | undefined
  #isSlow = false
  #moving: Promise<unknown> = Promise.resolve()

  private constructor(emulator: QianfanEmulator) {
    this.emulator = emulator
  }

  static async open(): Promise<Stage> {
    const timing = { training: long, batchInference: long }
    return new Stage(await emulated({ bucket: 'tyard-bucket', clock: new EmulatorClock({ speed: 0 }), timing }))
  }

  async run(flow: (stage: Stage) => Promise<unknown>): Promise<void> {
    const over = new AbortController()
    const running = flow(this).finally(() => over.abort())
    running.catch(() => undefined)
    while (!over.signal.aborted) {
      this.#moving = this.emulator.advance(this.#isSlow ? 100 : long / 10)
      await this.#moving
    }
    await running
  }

  /** What happens meanwhile is over long before a training. */
  async slowly<Result>(run: () => Promise<Result>): Promise<Result> {
    this.#isSlow = true
    await this.#moving
    return run().finally(() => (this.#isSlow = false))
  }

  /** What was asked before this was to prepare the flow. */
  begin(): void {
    this.#begun = this.emulator.requests().length
  }

  /** What is asked from this operation on is of no concern. */
  endBefore(operation: string): void {
    this.#ended = operation
  }

  get requests(): readonly WireRequest[] {
    const asked = this.emulator.requests().slice(this.#begun)
    const end = asked.findIndex(({ operation }) => operation === this.#ended)
    return asked
      .slice(0, end === -1 ? asked.length : end)
      .map(({ sent, service, input }) => wireRequest({ ...sent, body: /^(oauth|iam)$/.test(service) ? null : input }))
  }

  yard(settings: QianfanSettings): Trainyard<readonly [ReturnType<typeof qianfan>]> {
    return yardOf(this.emulator, settings)
  }

  async train(
    changes: Partial<FinetuneRequest> = {},
    options: QianfanTrainingOptions = { parameterScale: 'FullFineTuning' },
    yard = this.yard(settingsFor(this.emulator)),
  ): Promise<TrainedModel> {
    return (await yard.train({ ...usual, ...changes }, { providerOptions: { qianfan: options } })).result()
  }

  /** A file of this machine. */
  async file(): Promise<string> {
    return rowsFile([row])
  }

  /** Puts a file into the object store. */
  async put(key: string): Promise<void> {
    const { client } = wireAt(this.emulator.url, settingsFor(this.emulator))
    await client.bos.put({ bucket: 'tyard-bucket', key }, Buffer.from('[{"prompt":"one","response":[["two"]]}]\n'), context)
  }

  /** A dataset that is imported, and released if it is to be. */
  async dataset({ isReleased = true } = {}): Promise<string> {
    const { client } = wireAt(this.emulator.url, settingsFor(this.emulator))
    await this.put('in/rows.jsonl')
    const kind = { versionId: 1, projectType: 20, templateType: 2000, dataType: 4 }
    const place = { storageType: 'usrBos', storageId: 'tyard-bucket', rawStoragePath: '/in/' }
    const body = { name: `staged-${this.emulator.requests().length}`, ...kind, ...place }
    const { datasetId } = await client.management.v1<{ readonly datasetId: string }>('dataset/create', body, context)
    const files = ['bos:/tyard-bucket/in/rows.jsonl']
    await client.management.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files }, context)
    await this.#until(datasetId, ({ importStatus }) => importStatus === 2)
    if (!isReleased) return datasetId
    await client.management.v1('dataset/release', { datasetId }, context)
    await this.#until(datasetId, ({ releaseStatus }) => releaseStatus === 2)
    return datasetId
  }

  async #until(
    datasetId: string,
    isThere: (info: { readonly importStatus: number; readonly releaseStatus: number }) => boolean,
  ): Promise<void> {
    const { client } = wireAt(this.emulator.url, settingsFor(this.emulator))
    for (;;) {
      const { versionInfo } = await client.management.v1<{
        readonly versionInfo: { readonly importStatus: number; readonly releaseStatus: number }
      }>('dataset/info', { datasetId }, context)
      if (isThere(versionInfo)) return
      await this.emulator.clock.sleep(5)
    }
  }
}
