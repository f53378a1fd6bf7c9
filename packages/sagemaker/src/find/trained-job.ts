import type { CallContext } from '@trainyard/core'
import type { TrainingApi } from '../aws/training-api.ts'
import type { ObservedJob } from '../watch/training-job.ts'
import type { ModelPath } from './model-path.ts'

/** The job that a name stands for, or the latest one with a tag that has a model; undefined: there is none. One search asks for all. */
export async function trainedJob(
  api: TrainingApi,
  path: Exclude<ModelPath, { readonly kind: 'place' }>,
  context: CallContext,
): Promise<ObservedJob | undefined> {
  if (path.kind === 'job') return api.describe(path.name, context)
  const filters = [
    { Name: `Tags.${path.key}`, Operator: 'Equals' as const, Value: path.value },
    { Name: 'TrainingJobStatus', Operator: 'Equals' as const, Value: 'Completed' },
  ]
  for await (const job of api.search({ Filters: filters }, context)) if (job.ModelArtifacts?.S3ModelArtifacts) return job
  return undefined
}
