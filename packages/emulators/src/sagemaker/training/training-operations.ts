import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import { arnOf, type EmulatedAccount } from '../emulated-account.ts'
import { operation, type Operations } from '../protocol/operation.ts'
import { ServiceError, validationError } from '../service-error.ts'
import type { Tags } from '../tags.ts'
import { checkTrainingJob } from './check-training-job.ts'
import { type ListTrainingJobsRequest, listTrainingJobs } from './list-training-jobs.ts'
import { TrainingJob } from './training-job.ts'
import type { TrainingJobRequest } from './training-job-request.ts'
import type { TrainingLife } from './training-life.ts'
import { RequestRate } from '../request-rate.ts'

interface TrainingParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly tags: Tags
  readonly jobs: Map<string, TrainingJob>
  readonly life: TrainingLife
}

interface Named {
  readonly TrainingJobName: string
}

/** The service allows two in a second, to everybody. */
const listingsPerSecond = 2

export function trainingOperations({ account, clock, tags, jobs, life }: TrainingParts): Operations {
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
      listings.take()
      return listTrainingJobs([...jobs.values()], request)
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
