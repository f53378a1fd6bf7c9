import { InvalidRequestError, QuotaExceededError, UnauthorizedError } from '@trainyard/core'

/** AWS names the code in `name`. */
export function isAwsError(error: unknown, name: string, message = ''): error is Error {
  return error instanceof Error && error.name === name && error.message.includes(message)
}

/** An unknown training job is either of two errors. */
export function isNotFound(error: unknown): boolean {
  return isAwsError(error, 'ResourceNotFound') || isAwsError(error, 'ValidationException', 'not found')
}

/** A model, an endpoint and its configuration have no error of their own for a name that is taken. */
export function isTaken(error: unknown): boolean {
  return isAwsError(error, 'ResourceInUse') || isAwsError(error, 'ValidationException', 'already existing')
}

/** A definite refusal where AWS is definite; anything else stays what it is, and the outcome unknown. */
export function refusalOf(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (isAwsError(error, 'ResourceLimitExceeded')) return new QuotaExceededError(message, { cause: error })
  if (isAwsError(error, 'AccessDeniedException')) return new UnauthorizedError(message, { cause: error })
  if (isAwsError(error, 'ValidationException')) return new InvalidRequestError(message, { cause: error })
  return error
}
