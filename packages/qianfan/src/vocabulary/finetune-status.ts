import type { ActionEventDetail, ActionState, JobInfo, JobStatus } from '@trainyard/core'

/** What Baidu's own SDK calls the state of a fine-tuning, action by action. */
export type FinetuneStatus =
  | `DatasetLoad${'ing' | 'ed' | 'Failed' | 'Stopped'}`
  | `Train${'Created' | 'ing' | 'Finished' | 'Failed' | 'Stopped'}`
  | `ModelPublish${'ing' | 'ed' | 'Failed'}`
  | `Evaluation${'Created' | 'Running' | 'Finished' | 'Failed' | 'Stopped'}`
  | ServiceStatus

/** Those of the last action: the deployment. */
export type ServiceStatus = 'Unknown' | 'Created' | 'Deploying' | 'Deployed' | 'DeployFailed' | 'DeployStopped'

type Row = readonly [
  preceding: FinetuneStatus,
  running: FinetuneStatus,
  done: FinetuneStatus,
  error: FinetuneStatus,
  stopped: FinetuneStatus,
]

const training: Row = ['TrainCreated', 'Training', 'TrainFinished', 'TrainFailed', 'TrainStopped']
const rows: ReadonlyMap<string, Row> = new Map([
  ['load-dataset', ['DatasetLoading', 'DatasetLoading', 'DatasetLoaded', 'DatasetLoadFailed', 'DatasetLoadStopped']],
  ['train', training],
  ['finetune', training],
  ['publish', ['ModelPublishing', 'ModelPublishing', 'ModelPublished', 'ModelPublishFailed', 'ModelPublishFailed']],
  ['deploy', ['Created', 'Deploying', 'Deployed', 'DeployFailed', 'DeployStopped']],
  ['evaluate', ['EvaluationCreated', 'EvaluationRunning', 'EvaluationFinished', 'EvaluationFailed', 'EvaluationStopped']],
])
const states: readonly ActionState[] = ['Preceding', 'Running', 'Done', 'Error', 'Stopped']

const stateOf: Readonly<Record<JobStatus, ActionState>> = {
  QUEUED: 'Preceding',
  RUNNING: 'Running',
  COMPLETED: 'Done',
  ERRORED: 'Error',
  CANCELED: 'Stopped',
}

/**
 * By an event of an action, or by what `getInfo()` says of the run, of any pipeline of the ready actions. `Unknown` before its first action, for
 * events of the pipeline itself, and for other actions.
 */
export function finetuneStatusOf(
  progress: Pick<ActionEventDetail, 'action' | 'state'> | Pick<JobInfo, 'status' | 'detail'>,
): FinetuneStatus {
  const [action, state] = 'state' in progress ? [progress.action, progress.state] : [progress.detail, stateOf[progress.status]]
  const row = rows.get(action?.split('/').at(-1) ?? '')
  return row?.[states.indexOf(state)] ?? 'Unknown'
}
