import type { CallContext, Host } from '@trainyard/core'
import type { ResolvedSettings } from '../qianfan-settings.ts'
import type { TrainingPlan } from '../training/training-plan.ts'
import type { QianfanClient } from '../wire/qianfan-client.ts'
import { convertFile } from './convert-file.ts'
import { type DatasetKind, datasetKindOf } from './dataset-source.ts'
import { releaseDataset } from './release-dataset.ts'
import { uploadDataset } from './upload-dataset.ts'

export interface PreparedData {
  readonly kind: Exclude<DatasetKind, 'local'>
  /** `ds-…` or `bos:/…`. */
  readonly sources: readonly string[]
}

interface Preparation extends CallContext {
  readonly jobName: string
  readonly resumed: boolean
  readonly datasetId: string | undefined
  saveId(datasetId: string): Promise<void>
}

/** Makes what a request names ready to be trained on: converts, uploads and imports a local file, and releases datasets. */
export class DatasetPreparation {
  readonly #settings: ResolvedSettings
  readonly #client: QianfanClient
  readonly #host: Host

  constructor(settings: ResolvedSettings, client: QianfanClient, host: Host) {
    this.#settings = settings
    this.#client = client
    this.#host = host
  }

  async prepare(plan: TrainingPlan, context: Preparation): Promise<PreparedData> {
    const { request, options, templateType } = plan
    const kind = datasetKindOf(request.trainingData)
    const named = [request.trainingData, ...(options.datasets ?? [])]
    if (kind === 'Bos') return { kind, sources: named }
    const sources = kind === 'Platform' ? named : [await this.#upload(plan, context)]
    const { pollSeconds } = this.#settings
    for (const [index, datasetId] of sources.entries()) {
      const field = index === 0 ? 'trainingData' : 'providerOptions.qianfan.datasets'
      await releaseDataset({ client: this.#client.management, host: this.#host, pollSeconds }, { datasetId, field, templateType }, context)
    }
    return { kind: 'Platform', sources }
  }

  async #upload({ request, templateType }: TrainingPlan, context: Preparation): Promise<string> {
    const { bucket = '', prefix } = this.#settings
    const { jobName, resumed, datasetId, saveId } = context
    const file = { path: this.#host.resolvePath(request.trainingData), field: 'trainingData', isDpo: request.method === 'dpo' }
    const rows = await convertFile(file, context)
    return uploadDataset(
      { client: this.#client.management, bos: this.#client.bos },
      { name: jobName, folder: { bucket, key: `${prefix}/${jobName}/` }, templateType, rows, datasetId, mayExist: resumed, saveId },
      context,
    )
  }
}
