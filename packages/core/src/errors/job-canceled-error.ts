import { TrainyardError } from './trainyard-error.ts'

/** The job was canceled, so it has no result. */
export class JobCanceledError extends TrainyardError {
  static override readonly errorName: string = 'JobCanceledError'
  override readonly code = 'job-canceled'
  readonly jobId: string

  constructor(jobId: string) {
    super(`Job ${jobId} was canceled and has no result.`)
    this.jobId = jobId
  }
}
