import type { StoppingCondition } from '@aws-sdk/client-sagemaker'
import type { ScriptRequest } from '@trainyard/core'
import type { TrainingPlan } from './training-plan.ts'

/** Seconds. A forgotten job costs money, so one that says nothing runs an hour and no longer. */
const defaultTimeLimit = 3600

/** Whole seconds. */
export function timeLimitOf({ timeLimitSeconds = defaultTimeLimit }: Pick<ScriptRequest, 'timeLimitSeconds'>): number {
  return Math.ceil(timeLimitSeconds)
}

export function stoppingCondition({ request, options }: TrainingPlan): StoppingCondition {
  const { spot = false, maximumWaitSeconds, maximumPendingSeconds } = options
  const limit = timeLimitOf(request)
  return {
    MaxRuntimeInSeconds: limit,
    ...(spot && { MaxWaitTimeInSeconds: maximumWaitSeconds ?? limit }),
    ...(maximumPendingSeconds !== undefined && { MaxPendingTimeInSeconds: maximumPendingSeconds }),
  }
}
