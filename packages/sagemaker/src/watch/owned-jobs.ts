import type { CallContext, ProviderJob } from '@trainyard/core'
import type { TrainingApi } from '../aws/training-api.ts'
import { ownerTag } from '../request/tags.ts'
import type { SageMakerReference } from '../sagemaker-reference.ts'

/** All jobs that carry the owner's tag, latest first. */
export async function* ownedJobs(api: TrainingApi, owner: string, context: CallContext): AsyncIterable<ProviderJob<SageMakerReference>> {
  const expression = { Filters: [{ Name: `Tags.${ownerTag}`, Operator: 'Equals' as const, Value: owner }] }
  for await (const { TrainingJobName: name, TrainingJobArn: arn, ResourceConfig, CreationTime } of api.search(expression, context)) {
    if (name === undefined || arn === undefined) continue
    const groups = ResourceConfig?.InstanceGroups?.reduce((sum, { InstanceCount = 0 }) => sum + InstanceCount, 0)
    const nodes = groups ?? ResourceConfig?.InstanceCount ?? 1
    yield { jobName: name, reference: { name, arn, nodes, createdAt: (CreationTime ?? new Date(0)).toISOString() } }
  }
}
