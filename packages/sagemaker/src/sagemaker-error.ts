import {
  hideSecrets,
  InvalidRequestError,
  NoCapacityError,
  QuotaExceededError,
  RefusalError,
  TrainyardError,
  UnauthorizedError,
} from '@trainyard/core'
import type { Operation } from './aws/operations.ts'

/** AWS answered what decides nothing, or did not answer. The original is the cause. */
export class SageMakerServiceError extends TrainyardError {
  static override readonly errorName: string = 'SageMakerServiceError'
  override readonly code = 'sagemaker-service'
  override readonly retryable: boolean
  readonly operation: string
  /** AWS's own code: `ThrottlingException`. */
  readonly awsCode: string
  readonly requestId: string | undefined

  constructor(message: string, { operation, cause }: { readonly operation: string; readonly cause: unknown }) {
    super(message, { cause })
    this.operation = operation
    this.awsCode = codeOf(cause)
    this.requestId = metadataOf(cause).requestId
    this.retryable = isThrottled(cause) || isTransient(cause)
  }
}

const expired = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'])
const unauthorized =
  /^(AccessDenied(Exception)?|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|InvalidAccessKeyId|InvalidClientTokenId|IncompleteSignature|MissingAuthenticationToken(Exception)?|NotAuthorized|OptInRequired|CredentialsProviderError|Forbidden)$/
const throttled =
  /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|LimitExceededException|SlowDown|ProvisionedThroughputExceededException|RequestThrottledException)$/
const transientNames =
  /^(TimeoutError|RequestTimeout(Exception)?|InternalServerError|InternalError|InternalFailure|InternalServerException|ServiceUnavailable(Exception)?)$/
const transientCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/** Of HTTP. 530: a service behind the service. */
const transientStatus = new Set([500, 502, 503, 504, 530])

interface Metadata {
  readonly httpStatusCode?: number
  readonly requestId?: string
}

/** AWS's word for what went wrong is the name of the error. */
function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

export function isThrottled(error: unknown): boolean {
  return throttled.test(codeOf(error)) || metadataOf(error).httpStatusCode === 429
}

/** It may go well next time, and may have gone well this time. */
export function isTransient(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  const status = metadataOf(error).httpStatusCode
  return (
    transientNames.test(codeOf(error)) ||
    (typeof code === 'string' && transientCodes.has(code)) ||
    (status !== undefined && transientStatus.has(status)) ||
    (error instanceof Error && error.message.includes('socket hang up'))
  )
}

export function isExpired(error: unknown): boolean {
  return expired.has(codeOf(error))
}

/** An unknown training job is either of two errors; an unknown group or stream of logs, and an object, have their own. */
export function isNotFound(error: unknown): boolean {
  const code = awsCodeOf(error)
  if (code === 'ValidationException') return /not found|could not find|does not exist/i.test(messageOf(error))
  return ['ResourceNotFound', 'ResourceNotFoundException', 'NotFound', 'NoSuchKey'].includes(code)
}

/** The name that AWS gave, whether the error is still AWS's own or has become one of ours. */
export function awsCodeOf(error: unknown): string {
  if (error instanceof SageMakerServiceError) return error.awsCode
  return error instanceof RefusalError ? codeOf(error.cause) : codeOf(error)
}

/** A definite refusal where AWS is definite; else what leaves the outcome open. AWS quotes what it refuses, but no secret of ours. */
export function serviceError(operation: Operation, error: unknown, secrets: Readonly<Record<string, string>>): TrainyardError {
  const code = codeOf(error)
  const hidden = hideSecrets(messageOf(error), secrets)
  const message = `${operation}: ${hidden}`
  const options = { cause: hidden === messageOf(error) ? error : withMessage(error, hidden) }
  if (unauthorized.test(code) || isExpired(error)) return new UnauthorizedError(`${message} ${adviceFor(code)}`, options)
  if (code === 'ResourceLimitExceeded') return new QuotaExceededError(message, options)
  if (/InsufficientCapacity|CapacityError/.test(`${code} ${messageOf(error)}`)) return new NoCapacityError(message, options)
  if (code === 'NoSuchBucket') return new InvalidRequestError(`${message} Buckets are never created: name one that is there.`, options)
  if (code === 'ValidationException' && !isNotFoundMessage(operation, error)) return new InvalidRequestError(message, options)
  return new SageMakerServiceError(message, { operation, cause: options.cause })
}

/** That a job is unknown is an answer, and no fault of the request, unless it is the request that creates one. */
function isNotFoundMessage(operation: Operation, error: unknown): boolean {
  return operation !== 'CreateTrainingJob' && isNotFound(error)
}

function adviceFor(code: string): string {
  if (code === 'CredentialsProviderError') return 'Set `credentials`, `profile`, or the environment variables of the AWS SDK.'
  return /AccessDenied|Forbidden|NotAuthorized/.test(code)
    ? 'Give the caller the permission; the package’s page lists all that are needed.'
    : 'Set credentials that are valid for the account and region.'
}

/** What cannot be parsed is no answer of AWS, and what the parser says of it helps nobody. */
function messageOf(error: unknown): string {
  if (error instanceof SyntaxError)
    return `the answer (HTTP ${metadataOf(error).httpStatusCode}) is none of AWS: something else may be in between.`
  return error instanceof Error ? error.message : String(error)
}

function withMessage(error: unknown, message: string): Error {
  return Object.assign(new Error(message), { name: codeOf(error), $metadata: metadataOf(error) })
}

function metadataOf(error: unknown): Metadata {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined
  return typeof metadata === 'object' && metadata !== null ? metadata : {}
}
