import type { JobSnapshot } from '@trainyard/core'
import { UnknownStateError } from '../unknown-state-error.ts'

/** What `DescribeBatchInferenceTask` says. */
export interface BatchTask {
  readonly taskId: string
  readonly name: string
  readonly description: string
  readonly runStatus: string
  readonly inputBosUri: string
  readonly outputBosUri: string
  /** Below the address of the output. */
  readonly outputDir: string
  /** Percent. */
  readonly progress?: number
}

export function snapshotOfBatch(task: BatchTask): JobSnapshot {
  const { taskId, name, runStatus, progress } = task
  const common = { jobName: name, detail: runStatus }
  switch (runStatus) {
    case '':
    case 'Waiting':
      return { ...common, status: 'QUEUED' }
    case 'Running':
      return { ...common, status: 'RUNNING', ...(progress !== undefined && { progress: Math.min(progress, 100) / 100 }) }
    case 'Done':
      return { ...common, status: 'COMPLETED', progress: 1, artifact: { uri: outputOf(task), attributes: { taskId } } }
    case 'Failed':
      return { ...common, status: 'ERRORED', reason: 'failed', message: `The batch ${taskId} failed; Qianfan gives no reason.` }
    case 'Stopped':
      return { ...common, status: 'CANCELED' }
    default:
      throw new UnknownStateError(taskId, runStatus)
  }
}

/** A file of the same name as the input, in a folder of the task's own. */
function outputOf({ inputBosUri, outputBosUri, outputDir }: BatchTask): string {
  return `${outputBosUri.replace(/\/$/, '')}/${outputDir}/${inputBosUri.split('/').at(-1)}`
}
