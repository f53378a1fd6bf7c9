import type { JobSnapshot } from '@trainyard/core'
import type { ObservedJob } from './training-job.ts'

/** What SageMaker tells beside: what was paid for. */
export function factsOf({ BillableTimeInSeconds, TrainingTimeInSeconds }: ObservedJob): Pick<JobSnapshot, 'data'> {
  const data = {
    ...(TrainingTimeInSeconds !== undefined && { trainingSeconds: TrainingTimeInSeconds }),
    ...(BillableTimeInSeconds !== undefined && { billableSeconds: BillableTimeInSeconds }),
  }
  return Object.keys(data).length > 0 ? { data } : {}
}
