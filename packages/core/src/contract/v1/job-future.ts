import type { EventOptions, JobEvent } from './job-event.ts'
import type { FutureReference } from './future-reference.ts'
import type { JobInfo } from './job-info.ts'
import type { WaitOptions } from './wait-options.ts'

/**
 * The handle on a job. Never thenable: `await yard.train(…)` gives the future, `await future.result()` the model. Its `id` gets it
 * back wherever the store is shared; its JSON form gets it back anywhere.
 */
export interface JobFuture<Result> {
  readonly id: string
  /** One look at the job. `maximumAgeMilliseconds`: how old an answer may be that was recorded before. Default: 1000. */
  getInfo(options?: { readonly maximumAgeMilliseconds?: number }): Promise<JobInfo>
  /** Until the job has ended, however it ended: a failed job does not reject here. */
  wait(options?: WaitOptions): Promise<JobInfo>
  /** Until the job has ended, then what it made. Rejects with the job's own error, or with `JobCanceledError`. */
  result(options?: WaitOptions): Promise<Result>
  /** Asks for the stop, and resolves when that is recorded. Harmless on an ended job. */
  cancel(): Promise<void>
  /** @throws UnsupportedRequestError where the provider has no pause */
  pause(): Promise<void>
  /** @throws UnsupportedRequestError where the provider has no pause */
  resume(): Promise<void>
  /** Everything that happens to the job, from its start or after a cursor, in order, each once; ends after the job has. */
  events(options?: EventOptions): AsyncIterable<JobEvent>
  /** Enough to get the future back where no store is shared. No secret is in it. */
  toJSON(): FutureReference
}
