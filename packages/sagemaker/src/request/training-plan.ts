import type { ScriptRequest } from '@trainyard/core'
import type { SageMakerOptions } from '../options/sagemaker-options.ts'
import type { ResolvedSettings } from '../sagemaker-settings.ts'

/** A request with all that is known about how it shall run. */
export interface TrainingPlan {
  readonly request: ScriptRequest
  /** Those of the job, over those of the instance. */
  readonly options: SageMakerOptions
  readonly settings: ResolvedSettings
  readonly savePath: string | undefined
  readonly jobName: string
  readonly requestHash: string
  /** What marks the jobs of this client's store. */
  readonly owner: string
}

/** Whether the command runs in its source, or the image starts what it is made for. */
export function runsCommand({ options }: Pick<TrainingPlan, 'options'>): boolean {
  return (options.entrypoint ?? (options.algorithmName === undefined ? 'command' : 'image')) === 'command'
}

/** All machines of the job, as far as that is known before it runs. */
export function nodesOf({ request, options }: Pick<TrainingPlan, 'request' | 'options'>): number {
  const grouped = options.instanceGroups?.reduce((sum, { instanceCount }) => sum + instanceCount, 0)
  return grouped ?? request.resources?.nodes ?? 1
}
