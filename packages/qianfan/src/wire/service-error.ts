import { TrainyardError } from '@trainyard/core'

interface ServiceProblem {
  /** `CreateFineTuningJob`, `chat`. */
  readonly operation: string
  /** The provider's own: a number of the first generation, a text of the second; `unreadable`, where the answer is no JSON. */
  readonly providerCode: string | number
  readonly message: string
  /** Of HTTP. */
  readonly status: number
  readonly requestId?: string | undefined
  /** `invalid_request_error`, where inference says it. */
  readonly type?: string | undefined
  /** Of the header `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined
}

/** Qianfan answered that it did not do what was asked, or what nobody can read. */
export class QianfanServiceError extends TrainyardError {
  static override readonly errorName: string = 'QianfanServiceError'
  override readonly code = 'qianfan-service'
  override readonly retryable: boolean
  readonly operation: string
  readonly providerCode: string | number
  readonly status: number
  declare readonly requestId?: string
  declare readonly type?: string
  declare readonly retryAfterSeconds?: number

  constructor({ operation, providerCode, message, status, ...more }: ServiceProblem) {
    super(`${operation}: ${message} (${providerCode})`)
    this.operation = operation
    this.providerCode = providerCode
    this.status = status
    Object.assign(this, Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)))
    this.retryable = isThrottle(this) || isTransient(this)
  }
}

const throttles: ReadonlySet<string | number> = new Set([
  ...[4, 18, 336501, 336502],
  ...['rpm_rate_limit_exceeded', 'tpm_rate_limit_exceeded', 'RequestLimitExceeded'],
])
const transients: ReadonlySet<string | number> = new Set([...[2, 336100, 500000], 'internal_error', 'InternalError', 'unreadable'])
const transientStatus = new Set([500, 502, 503, 504])

/** It was refused for its rate, so nothing was done. */
export function isThrottle({ providerCode, status }: Pick<QianfanServiceError, 'providerCode' | 'status'>): boolean {
  return throttles.has(providerCode) || status === 429
}

/** It may go well next time, and may have gone well this time. */
export function isTransient({ providerCode, status }: Pick<QianfanServiceError, 'providerCode' | 'status'>): boolean {
  return transients.has(providerCode) || transientStatus.has(status)
}
