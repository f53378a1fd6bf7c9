import type { FailureReason, JobSnapshot } from '@trainyard/core'
import type { TrainingJob, TrainingJobSummary } from './sagemaker-client.ts'

const stopReasons: Readonly<Record<string, FailureReason>> = { MaxRuntimeExceeded: 'timed-out', MaxWaitTimeExceeded: 'no-capacity' }
const waiting = new Set(['Starting', 'Pending', 'PreparingTrainingStack', 'LaunchingMLInstances'])

/** Of a description, or of what a list says: of a failure that has its reason only in the description, and core asks for that at an end. */
export function trainingSnapshot(job: TrainingJobSummary & Partial<TrainingJob>): JobSnapshot {
  const detail = job.SecondaryStatus ?? job.TrainingJobStatus
  const uri = job.ModelArtifacts?.S3ModelArtifacts
  const image = job.AlgorithmSpecification?.TrainingImage
  const common = {
    detail,
    ...(job.TrainingStartTime && { startedAt: job.TrainingStartTime }),
    ...(job.TrainingEndTime && { endedAt: job.TrainingEndTime }),
    // What a deployment or a batch prediction needs later is learnt here, so it travels with the artifact.
    ...(uri !== undefined && { artifact: { uri, ...(image !== undefined && { attributes: { image } }) } }),
  }
  switch (job.TrainingJobStatus) {
    case 'Completed':
      return { ...common, status: 'COMPLETED' }
    case 'Failed':
      return { ...common, status: 'ERRORED', reason: failureReason(job.FailureReason), message: job.FailureReason ?? detail }
    case 'Stopped': {
      const reason = stopReasons[detail]
      return reason ? { ...common, status: 'ERRORED', reason, message: detail } : { ...common, status: 'CANCELED' }
    }
    default:
      return { ...common, status: waiting.has(detail) ? 'QUEUED' : 'RUNNING' }
  }
}

function failureReason(text = ''): FailureReason {
  if (text.startsWith('CapacityError')) return 'no-capacity'
  return text.includes('OutOfMemory') ? 'out-of-memory' : 'failed'
}
