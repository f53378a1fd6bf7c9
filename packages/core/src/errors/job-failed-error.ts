import type { FailureReason } from '../contract/index.ts'
import { TrainyardError } from './trainyard-error.ts'

/** The job ended as `ERRORED` without an error of its own to rebuild: a program's exit code, a provider's word. */
export class JobFailedError extends TrainyardError {
  static override readonly errorName: string = 'JobFailedError'
  override readonly code = 'job-failed'
  readonly jobId: string
  readonly reason: FailureReason
  readonly exitCode: number | undefined

  constructor(jobId: string, failure: { readonly reason: FailureReason; readonly message: string; readonly exitCode?: number }) {
    super(`Job ${jobId} ${phrases[failure.reason]}: ${failure.message}`)
    this.jobId = jobId
    this.reason = failure.reason
    this.exitCode = failure.exitCode
  }
}

const phrases: Readonly<Record<FailureReason, string>> = {
  failed: 'failed',
  'timed-out': 'ran into its time limit',
  preempted: 'was preempted',
  'out-of-memory': 'ran out of memory',
  'no-capacity': 'found no machine',
  lost: 'is lost',
}
