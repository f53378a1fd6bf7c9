import { RequestRate } from '../../machinery/rate/request-rate.ts'
import { arnOf } from '../emulated-account.ts'
import { operation, type Operations } from '../protocol/operation.ts'
import { TroubleError } from '../protocol/trouble.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import { ServiceError, validationError } from '../service-error.ts'
import { checkTrainingJob } from './check-training-job.ts'
import { TrainingJob } from './training-job.ts'
import type { TrainingJobRequest } from './training-job-request.ts'
import type { TrainingLife } from './training-life.ts'

interface TrainingParts {
  readonly jobs: Map<string, TrainingJob>
  readonly life: TrainingLife
}

interface ListTrainingJobsRequest extends ListRequest {
  readonly WarmPoolStatusEquals?: string
}

interface Named {
  readonly TrainingJobName: string
}

/** The service allows two in a second, to everybody. */
const listingsPerSecond = 2

export function trainingOperations({ account, clock, tags }: ControlPlane, { jobs, life }: TrainingParts): Operations {
  const listings = new RequestRate(clock, listingsPerSecond)

  const find = (name: string): TrainingJob => {
    const job = jobs.get(name)
    if (job === undefined) throw validationError('Requested resource not found.')
    return job
  }

  return {
    CreateTrainingJob: operation<TrainingJobRequest>(request => {
      checkTrainingJob(request)
      const arn = arnOf(account, 'training-job', request.TrainingJobName)
      if (jobs.has(request.TrainingJobName)) {
        throw new ServiceError(
          'ResourceInUse',
          `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
        )
      }
      const job = new TrainingJob(request, arn, () => clock.now())
      jobs.set(job.name, job)
      tags.add(arn, request.Tags)
      void life.live(job)
      return { TrainingJobArn: arn }
    }),

    DescribeTrainingJob: operation<Named>(({ TrainingJobName }) => find(TrainingJobName).describe()),

    ListTrainingJobs: operation<ListTrainingJobsRequest>(request => {
      if (!listings.take()) throw new TroubleError('throttled', 'Rate exceeded')
      const { items, nextToken } = listResources(jobs.values(), request)
      // No job here keeps a warm pool.
      const shown = request.WarmPoolStatusEquals === undefined ? items : []
      return { TrainingJobSummaries: shown.map(job => job.summarize()), NextToken: nextToken }
    }),

    StopTrainingJob: operation<Named>(({ TrainingJobName }) => {
      const job = find(TrainingJobName)
      if (job.hasEnded) {
        throw validationError(`The request was rejected because the training job is in status ${job.status}.`)
      }
      job.stop('Stopped')
      return undefined
    }),

    DeleteTrainingJob: operation<Named>(({ TrainingJobName }) => {
      const job = find(TrainingJobName)
      if (!job.hasEnded)
        throw new ServiceError('ResourceInUse', `Training job ${job.name} is in status ${job.status} and cannot be deleted.`)
      jobs.delete(job.name)
      tags.forget(job.arn)
      return undefined
    }),
  }
}
