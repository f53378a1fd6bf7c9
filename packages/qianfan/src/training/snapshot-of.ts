import type { Artifact, JobSnapshot } from '@trainyard/core'
import { UnknownStateError } from '../unknown-state-error.ts'
import { trainedModelUri } from './trained-model-uri.ts'

/** What `DescribeFineTuningTask` says. */
export interface TaskDetail {
  readonly taskId: string
  readonly jobId: string
  readonly model: string
  readonly trainMode: string
  /** Empty: it is not scheduled yet. */
  readonly runStatus: string
  /** `40%`, while it runs. */
  readonly runProgress?: string
  /** Where its curves are to be seen. */
  readonly vdlLink?: string
  readonly metrics?: Readonly<Record<string, string>>
  readonly checkpointList?: readonly object[]
}

/** @throws UnknownStateError for a state that is none of those that are documented */
export function snapshotOf(task: TaskDetail): JobSnapshot {
  const { taskId, jobId, runStatus, runProgress, vdlLink, metrics, model, trainMode } = task
  const common = {
    detail: runStatus,
    data: {
      taskId,
      jobId,
      model,
      trainMode,
      runStatus,
      runProgress: runProgress ?? null,
      vdlLink: vdlLink ?? null,
      metrics: metrics ?? null,
    },
  }
  switch (runStatus) {
    case '':
    case 'Waiting':
      return { ...common, status: 'QUEUED' }
    case 'Running': {
      const percent = Number.parseFloat(runProgress ?? '')
      return { ...common, status: 'RUNNING', ...(percent >= 0 && percent <= 100 && { progress: percent / 100 }) }
    }
    case 'Done':
      return { ...common, status: 'COMPLETED', progress: 1, artifact: artifactOf(task) }
    case 'Stopped':
      return { ...common, status: 'CANCELED' }
    case 'Failed':
      return {
        ...common,
        status: 'ERRORED',
        reason: 'failed',
        message: `The task ${taskId} of the job ${jobId} failed; Qianfan gives no reason.`,
      }
    default:
      throw new UnknownStateError(taskId, runStatus)
  }
}

function artifactOf({ taskId, jobId, model, metrics, checkpointList }: TaskDetail): Artifact {
  const attributes = {
    ...metrics,
    jobId,
    taskId,
    baseModel: model,
    ...(checkpointList && checkpointList.length > 0 && { checkpoints: JSON.stringify(checkpointList) }),
  }
  return { uri: trainedModelUri({ groupId: jobId, runId: taskId }), attributes }
}
