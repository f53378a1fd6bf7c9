import { InvalidRequestError, NameConflictError, QuotaExceededError, type RefusalError, UnauthorizedError } from '@trainyard/core'
import { isThrottle, isTransient, QianfanServiceError } from './wire/service-error.ts'

const unauthorized: ReadonlySet<string | number> = new Set([6, 13, 14, 15, 336004, 'AccessDenied', 'no_parameter_permission'])
const quota: ReadonlySet<string | number> = new Set([17, 19, 'QuotaExceeded'])
const invalid: ReadonlySet<string | number> = new Set([3, 100, 336001, 336002, 336003, 336005, 336101, 336104, 336105])

/** What a definite no means; whatever leaves the outcome open stays as it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof QianfanServiceError) || isThrottle(error) || isTransient(error)) return error
  return refuse(error) ?? error
}

function refuse(error: QianfanServiceError): RefusalError | undefined {
  const { providerCode: code, status, message } = error
  const options = { cause: error }
  if (code === 'ResourceConflict') return new NameConflictError(message, options)
  if (quota.has(code)) return new QuotaExceededError(message, options)
  if (unauthorized.has(code) || status === 401 || status === 403) return new UnauthorizedError(message, options)
  if (invalid.has(code) || (status >= 400 && status < 500)) return new InvalidRequestError(message, options)
  return undefined
}

/** Whether the provider does not know what it was asked about. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof QianfanServiceError) || isTransient(error)) return false
  return error.providerCode === 'ResourceNotFound' || error.status === 404 || /does not exist|not found/i.test(error.message)
}
