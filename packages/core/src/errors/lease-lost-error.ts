import { TrainyardError } from './trainyard-error.ts'

/** Another client took the job over, because this one did not renew its lease in time. Create nothing more for it. */
export class LeaseLostError extends TrainyardError {
  static override readonly errorName: string = 'LeaseLostError'
  override readonly code = 'lease-lost'
  readonly jobId: string

  constructor(jobId: string) {
    super(`Another client took over job ${jobId}: this one was stalled for longer than its lease. The job itself is in good hands.`)
    this.jobId = jobId
  }
}
