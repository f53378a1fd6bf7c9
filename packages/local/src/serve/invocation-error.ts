import { TrainyardError } from '@trainyard/core'

const passing: ReadonlySet<number | undefined> = new Set([429, 503, 504])

/** A service did not hand a request to its model, or gave no whole answer. An error of the model itself arrives as that error. */
export class InvocationError extends TrainyardError {
  static override readonly errorName: string = 'InvocationError'
  override readonly code = 'invocation-failed'
  override readonly retryable: boolean
  /** Of the HTTP response; undefined: there was none. */
  readonly status: number | undefined

  constructor(message: string, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options)
    this.status = status
    this.retryable = passing.has(status)
  }
}
