import { TrainyardError } from './trainyard-error.ts'

/** No job has this id. */
export class JobNotFoundError extends TrainyardError {
  static override readonly errorName: string = 'JobNotFoundError'
  override readonly code = 'not-found'
  readonly jobId: string

  constructor(jobId: string, what = 'job') {
    super(`Unknown ${what} id: ${jobId}. The client's store has no such ${what}; is it the store that the job was submitted to?`)
    this.jobId = jobId
  }
}
