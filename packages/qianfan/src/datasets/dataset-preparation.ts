import type { CallContext, Host } from '@trainyard/core'
import type { ResolvedSettings } from '../qianfan-settings.ts'
import type { TrainingPlan } from '../training/training-plan.ts'
import type { QianfanClient } from '../wire/qianfan-client.ts'
import { awaitImport } from './await-import.ts'
import { type DatasetKind, datasetKindOf } from './dataset-source.ts'
import type { LocalFile } from './local-file.ts'
import { packFile } from './pack-file.ts'
import { type DatasetParts, releaseDataset } from './release-dataset.ts'
import { uploadDataset } from './upload-dataset.ts'

export interface PreparedData {
  readonly kind: Exclude<DatasetKind, 'local'>
  /** `ds-…` or `bos:/…`. */
  readonly sources: readonly string[]
}

export interface Preparation extends CallContext {
  readonly jobName: string
  readonly resumed: boolean
  readonly datasetId: string | undefined
  saveId(datasetId: string): Promise<void>
  report(detail: string): void
}

/** Conversations, whose answers a model is judged by. */
const evaluationTemplate = 2000

/** Makes what a request names ready to be used: converts, uploads and imports a local file, and releases datasets. */
export class DatasetPreparation {
  readonly #settings: ResolvedSettings
  readonly #client: QianfanClient
  readonly #host: Host

  constructor(settings: ResolvedSettings, client: QianfanClient, host: Host) {
    this.#settings = settings
    this.#client = client
    this.#host = host
  }

  /** Of a training. */
  async prepare({ request, options, templateType, rowFormat }: TrainingPlan, context: Preparation): Promise<PreparedData> {
    const { trainingData } = request
    const kind = datasetKindOf(trainingData)
    const named = [trainingData, ...(options.datasets ?? [])]
    if (kind === 'Bos') return { kind, sources: named }
    const local = { path: trainingData, field: 'trainingData', format: rowFormat }
    const sources = kind === 'Platform' ? named : [await this.#upload(local, templateType, context)]
    for (const [index, datasetId] of sources.entries()) {
      const field = index === 0 ? 'trainingData' : 'providerOptions.qianfan.datasets'
      await releaseDataset(this.#partsFor(context), { datasetId, field, templateType }, context)
    }
    return { kind: 'Platform', sources }
  }

  /** Of an evaluation: `ds-…` as it is, or what a local file is made to. */
  async prepareEvaluation(data: string, context: Preparation): Promise<string> {
    if (datasetKindOf(data) === 'Platform') return data
    const datasetId = await this.#upload({ path: data, field: 'data', format: 'conversations' }, evaluationTemplate, context)
    await awaitImport(this.#partsFor(context), { datasetId, field: 'data' }, context)
    return datasetId
  }

  async #upload(local: LocalFile, templateType: number, context: Preparation): Promise<string> {
    const { bucket = '', prefix } = this.#settings
    const { jobName, resumed, datasetId, saveId, report } = context
    report(`converting ${local.field}`)
    const file = await packFile({ ...local, path: this.#host.resolvePath(local.path) }, context)
    report(`uploading ${local.field}: ${Math.ceil(file.bytes.byteLength / 1000)} kB`)
    return uploadDataset(
      { client: this.#client.management, bos: this.#client.bos },
      { name: jobName, folder: { bucket, key: `${prefix}/${jobName}/` }, templateType, file, datasetId, mayExist: resumed, saveId },
      context,
    )
  }

  #partsFor({ report }: Preparation): DatasetParts {
    return { client: this.#client.management, host: this.#host, pollSeconds: this.#settings.pollSeconds, report }
  }
}
