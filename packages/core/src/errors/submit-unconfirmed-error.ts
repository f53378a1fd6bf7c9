import { TrainyardError } from './trainyard-error.ts'

/**
 * The provider did not answer clearly, so it is not known whether it has the job. The job stays reserved; `yard.jobs.recover()`, or
 * the next client that uses this store, looks it up and goes on without creating it twice.
 */
export class SubmitUnconfirmedError extends TrainyardError {
  static override readonly errorName: string = 'SubmitUnconfirmedError'
  override readonly code = 'submit-unconfirmed'
  override readonly retryable = true
  readonly jobId: string

  constructor(jobId: string, options: ErrorOptions) {
    const problem = options.cause instanceof Error ? options.cause.message : String(options.cause)
    super(
      `It is not known whether the provider has job ${jobId}: ${problem}. Call jobs.recover() to find out; it never creates it twice.`,
      options,
    )
    this.jobId = jobId
  }
}
