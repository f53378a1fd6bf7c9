import type { ActionEventDetail, ActionState } from '@trainyard/core'

/** What Baidu's own SDK calls the state of a fine-tuning, action by action. */
export type FinetuneStatus =
  | 'Unknown'
  | `DatasetLoad${'ing' | 'ed' | 'Failed' | 'Stopped'}`
  | `Train${'Created' | 'ing' | 'Finished' | 'Failed' | 'Stopped'}`
  | `ModelPublish${'ing' | 'ed' | 'Failed'}`
  | `Evaluation${'Created' | 'Running' | 'Finished' | 'Failed' | 'Stopped'}`
  | ServiceStatus

/** Those of the last action: the deployment. */
export type ServiceStatus = 'Created' | 'Deploying' | 'Deployed' | 'DeployFailed' | 'DeployStopped'

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

/** By the last event of an action, of any pipeline of the ready actions; `Unknown` for one of the pipeline itself, or of another action. */
export function finetuneStatusOf({ action, state }: Pick<ActionEventDetail, 'action' | 'state'>): FinetuneStatus {
  const row = rows.get(action?.split('/').at(-1) ?? '')
  return row?.[states.indexOf(state)] ?? 'Unknown'
}
