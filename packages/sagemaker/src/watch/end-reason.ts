import type { FailedSnapshot, FailureReason } from '@trainyard/core'
import type { ObservedJob } from './training-job.ts'

/** How a job failed, as far as SageMaker's text tells it. */
export function failureReasonOf({ FailureReason: text = '' }: ObservedJob): FailureReason {
  if (/^CapacityError|InsufficientInstanceCapacity/.test(text)) return 'no-capacity'
  if (/out ?of ?memory|OOM|exit code:? 137/i.test(text)) return 'out-of-memory'
  return 'failed'
}

export function exitCodeOf(text: string): { readonly exitCode?: number } {
  const [, code] = /exit code:? (-?\d+)/i.exec(text) ?? []
  return code === undefined ? {} : { exitCode: Number(code) }
}

/** A stopped job was canceled by somebody, or ran out of one of its two times; undefined: the former. */
export function stopReasonOf({ SecondaryStatus, TrainingStartTime }: ObservedJob): FailedSnapshot | undefined {
  if (SecondaryStatus === 'MaxRuntimeExceeded') {
    return { status: 'ERRORED', reason: 'timed-out', message: 'The job ran into its time limit (timeLimitSeconds).' }
  }
  if (SecondaryStatus !== 'MaxWaitTimeExceeded') return undefined
  const reason = TrainingStartTime ? 'preempted' : 'no-capacity'
  const message = 'The time for waiting and running on spot machines was over (maximumWaitSeconds).'
  return { status: 'ERRORED', reason, message }
}
