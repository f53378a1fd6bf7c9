import type { JobStatus } from '../contract/index.ts'
import { TrainyardError } from './trainyard-error.ts'

/** The wait is over, the job is not: it goes on. */
export class WaitTimeoutError extends TrainyardError {
  static override readonly errorName: string = 'WaitTimeoutError'
  override readonly code = 'wait-timeout'
  override readonly retryable = true
  readonly jobId: string
  readonly status: JobStatus

  constructor(jobId: string, status: JobStatus, timeoutMilliseconds: number) {
    super(`Job ${jobId} is still ${status} after ${timeoutMilliseconds} ms of waiting; it goes on.`)
    this.jobId = jobId
    this.status = status
  }
}
