import { InvalidRequestError, NoCapacityError, QuotaExceededError, RefusalError, TrainyardError, UnauthorizedError } from '@trainyard/core'

/** An answer that decides nothing: whether the request was done is unknown, unless the provider says when to send it again. */
class FakeRemoteError extends TrainyardError {
  static override readonly errorName = 'FakeRemoteError'
  override readonly code = 'provider-error'
  override readonly retryable = true
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, retryAfterSeconds: number | undefined) {
    super(message)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export interface Problem {
  readonly code?: string
  readonly message: string
  readonly field?: string
}

/** What the provider's answer means. */
export function errorOf({ status, headers }: Response, { code, message, field = 'request' }: Problem): Error {
  if (status === 400) return new InvalidRequestError({ field, expected: 'what the provider takes', found: `its answer: ${message}` })
  if (status === 401) return new UnauthorizedError(`${message} Set \`token\` to one that the provider knows.`)
  if (status === 402) return new QuotaExceededError(message)
  if (status === 503 && code === 'no-capacity') return new NoCapacityError(message)
  const retryAfter = headers.get('retry-after')
  return new FakeRemoteError(`The provider answered ${status}: ${message}`, retryAfter === null ? undefined : Number(retryAfter))
}

const mostRepeats = 3

/** How long to wait before the request is sent once more; undefined: it is not. `isSafe`: doing it twice does no harm. */
export function repeatDelay(error: unknown, attempt: number, isSafe: boolean): number | undefined {
  if (error instanceof RefusalError || attempt > mostRepeats) return undefined
  if (error instanceof FakeRemoteError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds * 1000
  return isSafe ? 25 * 4 ** attempt : undefined
}
