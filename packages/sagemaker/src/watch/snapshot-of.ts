import type { Artifact, JobSnapshot } from '@trainyard/core'
import { exitCodeOf, failureReasonOf, stopReasonOf } from './end-reason.ts'
import { factsOf } from './facts-of.ts'
import { historyOf, interruptionsOf, waits } from './history-of.ts'
import type { ObservedJob } from './training-job.ts'

/** undefined: the job is being deleted, which is as good as gone. A state that is not known here is shown as it is. */
export function snapshotOf(job: ObservedJob, warnings: readonly string[] = []): JobSnapshot | undefined {
  const status: string = job.TrainingJobStatus ?? ''
  const detail: string = job.SecondaryStatus ?? status
  if (status === 'Deleting') return undefined
  const artifact = artifactOf(job)
  const told = [...warnings, ...interruptionsOf(job)]
  const common = {
    ...(job.TrainingJobName !== undefined && { jobName: job.TrainingJobName }),
    detail,
    ...historyOf(job),
    ...factsOf(job),
    ...(told.length > 0 && { warnings: told }),
    ...(job.TrainingStartTime && { startedAt: job.TrainingStartTime }),
    ...(job.TrainingEndTime && { endedAt: job.TrainingEndTime }),
  }
  switch (status) {
    case 'Completed':
      return { ...common, status: 'COMPLETED', ...(artifact && { artifact }) }
    case 'Failed': {
      const message = job.FailureReason ?? 'SageMaker gives no reason.'
      return { ...common, status: 'ERRORED', reason: failureReasonOf(job), message, ...exitCodeOf(message) }
    }
    case 'Stopped': {
      const stop = stopReasonOf(job)
      return { ...common, ...(artifact && { artifact }), ...(stop ?? { status: 'CANCELED' }) }
    }
    default:
      return waits(detail) && status !== 'Stopping'
        ? { ...common, status: 'QUEUED', ...(job.TrainingStartTime && { requeued: true }) }
        : { ...common, status: 'RUNNING' }
  }
}

/** A job that ran into its time limit may have left a model as well. */
function artifactOf({ ModelArtifacts, OutputDataConfig, AlgorithmSpecification, TrainingJobName }: ObservedJob): Artifact | undefined {
  const uri = ModelArtifacts?.S3ModelArtifacts
  if (uri === undefined || uri === '') return undefined
  const image = AlgorithmSpecification?.TrainingImage
  const output = OutputDataConfig?.S3OutputPath
  const attributes = {
    ...(image !== undefined && { image }),
    ...(output !== undefined && { outputData: `${output.replace(/\/+$/, '')}/${TrainingJobName}/output/output.tar.gz` }),
  }
  return { uri, attributes }
}
