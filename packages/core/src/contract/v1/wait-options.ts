/** Abort and time-out end the wait within 100 ms and reject; the job goes on unless `cancelOnAbort`. */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined
  /** Default: no limit. Then it rejects with `WaitTimeoutError`. */
  readonly timeoutMilliseconds?: number | undefined
  /** Also cancel the job when the signal aborts or the time is over. Default: false. */
  readonly cancelOnAbort?: boolean | undefined
}
