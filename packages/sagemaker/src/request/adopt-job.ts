import { type CallContext, NameConflictError } from '@trainyard/core'
import type { TrainingApi } from '../aws/training-api.ts'
import { requestHashTag } from './tags.ts'
import type { TrainingPlan } from './training-plan.ts'

/**
 * The ARN of the job that an earlier call created for this very request; undefined: there is none of this name.
 * @throws NameConflictError for one of another request
 */
export async function adoptJob(
  api: TrainingApi,
  { jobName, requestHash }: Pick<TrainingPlan, 'jobName' | 'requestHash'>,
  context: CallContext,
): Promise<string | undefined> {
  const job = await api.describe(jobName, context)
  if (job?.TrainingJobArn === undefined) return undefined
  const tags = await api.tags(job.TrainingJobArn, context)
  if (tags[requestHashTag] !== requestHash) {
    throw new NameConflictError(`${jobName} is taken by a training job of another request. Delete that job, or submit under another id.`)
  }
  return job.TrainingJobArn
}
