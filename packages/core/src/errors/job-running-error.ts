import { TrainyardError } from './trainyard-error.ts'

/** What was asked for needs a job that has ended, and this one runs. */
export class JobRunningError extends TrainyardError {
  static override readonly errorName: string = 'JobRunningError'
  override readonly code = 'job-running'
  readonly jobId: string

  constructor(jobId: string, problem: string) {
    super(`${problem} ${jobId}, which is currently running.`)
    this.jobId = jobId
  }
}
