import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import type { StoredResource } from '../resources/stored-resource.ts'
import { ServiceError, validationError } from '../service-error.ts'
import { TransformJob, type TransformJobRequest } from './transform-job.ts'

interface Named {
  readonly TransformJobName: string
}

interface TransformBooks {
  readonly transforms: ResourceBook<TransformJob>
  readonly models: ResourceBook<StoredResource>
}

/** @param live takes a new job to its end */
export function transformOperations(
  { clock, tags }: ControlPlane,
  { transforms, models }: TransformBooks,
  live: (job: TransformJob) => Promise<void>,
): Operations {
  return {
    CreateTransformJob: operation<TransformJobRequest>(request => {
      const { TransformJobName: name, ModelName, Tags } = request
      models.find(ModelName)
      const arn = transforms.arnOf(name)
      if (transforms.has(name)) {
        throw new ServiceError(
          'ResourceInUse',
          `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
        )
      }
      const job = new TransformJob(request, arn, () => clock.now())
      transforms.add(job)
      tags.add(arn, Tags)
      void live(job)
      return { TransformJobArn: arn }
    }),

    DescribeTransformJob: operation<Named>(({ TransformJobName }) => transforms.find(TransformJobName).describe()),

    StopTransformJob: operation<Named>(({ TransformJobName }) => {
      const job = transforms.find(TransformJobName)
      if (job.status !== 'InProgress') {
        throw validationError(`The request was rejected because the transform job is in status ${job.status}.`)
      }
      job.stop()
      return undefined
    }),

    ListTransformJobs: operation<ListRequest>(request => {
      const { items, nextToken } = listResources(transforms.values(), request)
      return { TransformJobSummaries: items.map(job => job.summarize()), NextToken: nextToken }
    }),
  }
}
