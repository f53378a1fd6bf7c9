/** Abort and time-out end the wait within 100 ms and reject; the job goes on unless `cancelOnAbort`. */
export interface WaitOptions {
  readonly signal?: AbortSignal
  /** Default: no limit. Then it rejects with `WaitTimeoutError`. */
  readonly timeoutMilliseconds?: number
  /** Also cancel the job when the signal aborts or the time is over. Default: false. */
  readonly cancelOnAbort?: boolean
}
