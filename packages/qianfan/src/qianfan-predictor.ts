import { createReadStream } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  type Artifact,
  type CallContext,
  type Capabilities,
  type CheckContext,
  type Host,
  InvalidRequestError,
  type JobSnapshot,
  type PredictionRequest,
  type Predictor,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
} from '@trainyard/core'
import { DatasetPreparation } from './datasets/dataset-preparation.ts'
import { describeListed } from './describe-listed.ts'
import { Batches } from './prediction/batches.ts'
import { checkPrediction } from './prediction/check-prediction.ts'
import { Evaluations } from './prediction/evaluations.ts'
import { OutputDownloads } from './prediction/output-downloads.ts'
import type { PredictionOptions } from './prediction/prediction-options.ts'
import type { QianfanPredictionReference } from './prediction/prediction-reference.ts'
import { readRows } from './prediction/read-rows.ts'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { refusalOf } from './refusal-of.ts'
import { accountKeysOf } from './wire/account-keys-of.ts'
import { parseBosAddress } from './wire/bos/bos-address.ts'
import { QianfanClient } from './wire/qianfan-client.ts'

type Job = ProviderJob<QianfanPredictionReference>
type Context = SubmitContext<QianfanPredictionReference, PredictionOptions>

/** Predicts files by batch inference of Baidu Qianfan, and has it judge models. */
export class QianfanPredictor implements Predictor<QianfanPredictionReference, PredictionOptions> {
  readonly capabilities: Capabilities<PredictionRequest['kind']> = { kinds: ['batch', 'evaluation'], canLookUp: ['batch'] }
  readonly #settings: ResolvedSettings
  readonly #client: QianfanClient
  readonly #datasets: DatasetPreparation
  readonly #batches: Batches
  readonly #evaluations: Evaluations
  readonly #downloads: OutputDownloads

  constructor(settings: ResolvedSettings, host: Host) {
    this.#settings = settings
    this.#client = new QianfanClient(settings, host)
    this.#datasets = new DatasetPreparation(settings, this.#client, host)
    this.#batches = new Batches(settings, host, this.#client)
    this.#evaluations = new Evaluations(this.#client.management)
    this.#downloads = new OutputDownloads(this.#client.bos)
  }

  async check(request: PredictionRequest, _context: CheckContext<PredictionOptions>): Promise<readonly Refusal[]> {
    accountKeysOf(this.#settings)
    return checkPrediction(request, this.#settings.bucket)
  }

  async submit(request: PredictionRequest, context: Context): Promise<QianfanPredictionReference> {
    const [problem] = checkPrediction(request, this.#settings.bucket)
    if (problem) throw problem
    try {
      if (request.kind === 'batch') return await this.#batches.create(request, context)
      return await this.#evaluate(request as Extract<PredictionRequest, { kind: 'evaluation' }>, context)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async describe({ reference }: Job, context: CallContext): Promise<JobSnapshot | undefined> {
    const { taskId, evaluationId } = reference
    if (evaluationId !== undefined) return this.#evaluations.describe(evaluationId, context)
    if (taskId === undefined) return undefined
    const snapshot = await this.#batches.describe(taskId, context)
    return snapshot && this.#brought(taskId, snapshot, reference.output)
  }

  describeMany(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot | undefined>> {
    return describeListed(
      jobs,
      ({ taskId }) => taskId,
      () => this.#batches.running(context),
    )
  }

  async cancel({ reference: { taskId, evaluationId } }: Job, context: CallContext): Promise<void> {
    if (evaluationId !== undefined) await this.#evaluations.cancel(evaluationId, context)
    else if (taskId !== undefined) await this.#batches.cancel(taskId, context)
  }

  async *readOutput(job: Job, context: CallContext): AsyncGenerator<unknown, void> {
    const { evaluationId } = job.reference
    if (evaluationId === undefined) yield* this.#rows(job.artifact ?? (await this.describe(job, context))?.artifact, context)
    else yield await this.#evaluations.metrics(evaluationId, context)
  }

  async close(): Promise<void> {
    this.#downloads.close()
  }

  async #evaluate(request: Extract<PredictionRequest, { kind: 'evaluation' }>, context: Context): Promise<QianfanPredictionReference> {
    const { jobName: name, options, reference } = context
    const saveId = (datasetId: string) => context.saveReference({ datasetId })
    const datasetId = await this.#datasets.prepareEvaluation(request.data, { ...context, datasetId: reference?.datasetId, saveId })
    return { datasetId, evaluationId: await this.#evaluations.create({ request, name, datasetId, options }, context) }
  }

  /** A batch with a local output is done when its rows are there. */
  #brought(taskId: string, snapshot: JobSnapshot, path: string | undefined): JobSnapshot {
    if (snapshot.status !== 'COMPLETED' || path === undefined || !snapshot.artifact) return snapshot
    const { uri, attributes } = snapshot.artifact
    if (!this.#downloads.has(taskId, { uri, path })) return { status: 'RUNNING', detail: 'downloading output', progress: 1 }
    return { ...snapshot, artifact: { uri: pathToFileURL(path).href, attributes: { ...attributes, source: uri } } }
  }

  async *#rows(artifact: Artifact | undefined, context: CallContext): AsyncGenerator<unknown, void> {
    const uri = artifact?.uri ?? ''
    if (uri.startsWith('file:')) return yield* readRows(createReadStream(fileURLToPath(uri), context))
    const body = artifact && (await this.#client.bos.read(parseBosAddress(uri, 'output'), context))
    if (!body) throw new InvalidRequestError({ field: 'output', expected: 'the rows of a batch that is done', found: uri })
    yield* readRows(body)
  }
}
