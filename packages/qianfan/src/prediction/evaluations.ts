import type { CallContext, EvaluationRequest, JobSnapshot, Metrics } from '@trainyard/core'
import { requirePublishedModelUri } from '../deployment/published-model-uri.ts'
import { isNotFound } from '../refusal-of.ts'
import { UnknownStateError } from '../unknown-state-error.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { PredictionOptions } from './prediction-options.ts'

interface NewEvaluation {
  readonly request: EvaluationRequest
  readonly name: string
  readonly datasetId: string
  readonly options: PredictionOptions
}

/** What `eval/report` says of one model. */
interface Report {
  readonly effectMetric?: Readonly<Record<string, unknown>>
}

/** Qianfan's own judgement of published models. Nothing lists the evaluations, so one whose answer got lost is not found again. */
export class Evaluations {
  readonly #client: ManagementClient

  constructor(client: ManagementClient) {
    this.#client = client
  }

  async create({ request, name, datasetId, options: { evaluation = {} } }: NewEvaluation, context: CallContext): Promise<string> {
    const { modelSetId, modelId } = requirePublishedModelUri(request.model.uri, 'model')
    const { modes = ['rule'], scoreModes = ['similarity', 'accuracy'], stopWordsPath, dimensions, extras, computers = 8 } = evaluation
    const body = {
      name,
      versionEvalInfo: [{ modelId: modelSetId, modelVersionId: modelId }],
      datasetId,
      evalStandardConf: { ...extras, evalMode: modes.join(','), scoreModes, stopWordsPath, evaluationDimension: dimensions },
      computeResourceConf: { vmType: 1, vmNumber: computers },
    }
    const { evalIdStr } = await this.#client.v1<{ readonly evalIdStr: string }>('modelrepo/eval/create', body, context, 'creates')
    return evalIdStr
  }

  /** undefined: there is no such evaluation. */
  async describe(id: string, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      const { state, name } = await this.#client.v1<{ readonly state: string; readonly name: string }>(
        'modelrepo/eval/detail',
        { id },
        context,
      )
      return { jobName: name, detail: state, ...snapshotOfState(id, state) }
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  async cancel(id: string, context: CallContext): Promise<void> {
    await this.#client.v1('modelrepo/eval/cancel', { id }, context)
  }

  /** By Qianfan's names: `accuracy`, `f1Score`, `rouge_1`, `bleu4` and so on. Empty where people judge. */
  async metrics(id: string, context: CallContext): Promise<Metrics> {
    const [report] = await this.#client.v1<readonly Report[]>('modelrepo/eval/report', { id }, context)
    const numbers = Object.entries(report?.effectMetric ?? {}).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value]] : [],
    )
    return Object.fromEntries(numbers) as Metrics
  }
}

function snapshotOfState(id: string, state: string): JobSnapshot {
  switch (state) {
    case 'Pending':
      return { status: 'QUEUED' }
    case 'Doing':
    case 'Stopping':
      return { status: 'RUNNING' }
    case 'Done':
    case 'DoingWithManualBegin':
      return { status: 'COMPLETED', progress: 1, artifact: artifactOf(id) }
    case 'PartlyDone':
      return { status: 'COMPLETED', artifact: artifactOf(id), warnings: ['Qianfan has judged a part of the rows alone.'] }
    case 'Failed':
      return { status: 'ERRORED', reason: 'failed', message: `The evaluation ${id} failed; Qianfan gives no reason.` }
    case 'Stopped':
      return { status: 'CANCELED' }
    default:
      throw new UnknownStateError(id, state)
  }
}

function artifactOf(evaluationId: string) {
  return { uri: `qianfan://evaluation/${evaluationId}`, attributes: { evaluationId } }
}
