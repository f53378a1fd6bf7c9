import type { CallContext, JobSnapshot, SubmitContext } from '@trainyard/core'
import type { PreparedData } from '../datasets/dataset-preparation.ts'
import type { QianfanTrainingReference } from '../qianfan-reference.ts'
import { isNotFound } from '../refusal-of.ts'
import { UnknownStateError } from '../unknown-state-error.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { FineTuning } from './fine-tuning.ts'
import { usualSplitRatio } from './split-ratio.ts'
import { trainedModelUri } from './trained-model-uri.ts'
import type { TrainingPlan } from './training-plan.ts'

interface RunDetail {
  readonly id: number
  readonly taskId: number
  readonly trainType: string
  readonly trainStatus: string
  /** Percent. */
  readonly progress?: number
  /** Where its curves are to be seen. */
  readonly vdlLink?: string
}

const peftTypes: Readonly<Record<string, string>> = { FullFineTuning: 'ALL', PromptTuning: 'P-tuning', LoRA: 'LoRA' }
const sourceTypes = { Platform: 1, Bos: 2 }

/** Here a *task* holds runs together, and a *job* is a run. Neither can be listed. */
export class FineTuningV1 implements FineTuning {
  readonly #client: ManagementClient

  constructor(client: ManagementClient) {
    this.#client = client
  }

  async create(
    plan: TrainingPlan,
    data: PreparedData,
    context: SubmitContext<QianfanTrainingReference, unknown>,
  ): Promise<QianfanTrainingReference> {
    const { request, options, parameterScale, trainMode } = plan
    const trainType = request.baseModel
    const baseTrainType = options.baseTrainType ?? familyOf(trainType)
    const container = { name: context.jobName, baseTrainType, trainType, description: options.description }
    const { id: groupId } = await this.#client.v1<{ readonly id: number }>('finetune/createTask', container, context, 'creates')
    await context.saveReference({ groupId })
    const run = {
      ...options.extras,
      taskId: groupId,
      description: options.description,
      baseTrainType,
      trainType,
      trainMode,
      peftType: peftTypes[parameterScale],
      trainConfig: plan.hyperParameterConfig,
      trainset: data.sources.map(id => ({ type: sourceTypes[data.kind], id })),
      trainsetRate: options.splitRatio ?? usualSplitRatio,
    }
    const { id: runId } = await this.#client.v1<{ readonly id: number }>('finetune/createJob', run, context, 'creates')
    const { datasetId } = context.reference ?? {}
    return { groupId, runId, ...(datasetId !== undefined && { datasetId }) }
  }

  async describe({ groupId, runId }: QianfanTrainingReference, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      return snapshotOf(await this.#client.v1<RunDetail>('finetune/jobDetail', { taskId: groupId, jobId: runId }, context))
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  stop({ groupId, runId }: QianfanTrainingReference, context: CallContext): Promise<boolean> {
    return this.#client.v1('finetune/stopJob', { taskId: groupId, jobId: runId }, context)
  }
}

/** `ERNIE-Bot-turbo-0725` is of the family `ERNIE-Bot-turbo`, `Llama-2-7b` of `Llama-2`. */
function familyOf(trainType: string): string {
  return trainType.replace(/-(\d{4}|\d+b)$/i, '')
}

function snapshotOf({ id, taskId, trainType, trainStatus, progress = 0, vdlLink }: RunDetail): JobSnapshot {
  const common = { detail: trainStatus, data: { taskId, jobId: id, trainType, trainStatus, progress, vdlLink: vdlLink ?? null } }
  switch (trainStatus) {
    case 'RUNNING':
      return { ...common, status: 'RUNNING', progress: progress / 100 }
    case 'FINISH': {
      const attributes = { taskId: String(taskId), jobId: String(id), baseModel: trainType }
      return { ...common, status: 'COMPLETED', progress: 1, artifact: { uri: trainedModelUri({ groupId: taskId, runId: id }), attributes } }
    }
    case 'STOP':
      return { ...common, status: 'CANCELED' }
    case 'FAIL':
      return {
        ...common,
        status: 'ERRORED',
        reason: 'failed',
        message: `The job ${id} of the task ${taskId} failed; Qianfan gives no reason.`,
      }
    default:
      throw new UnknownStateError(String(id), trainStatus)
  }
}
