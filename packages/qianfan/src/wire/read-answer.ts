import { UnauthorizedError } from '@trainyard/core'
import { isRecord, parseObject } from './parse-object.ts'
import { QianfanServiceError } from './service-error.ts'
import type { WireAnswer } from './transport.ts'

/** What a JSON answer may have, whichever generation it is of. */
interface Envelope extends Readonly<Record<string, unknown>> {
  readonly error_code?: number
  readonly error_msg?: string
  readonly log_id?: string | number
  readonly id?: string
  readonly requestId?: string
  readonly code?: string | number
  readonly message?: unknown
  readonly success?: boolean
  readonly status?: unknown
  readonly error?: unknown
}

/**
 * The answer as JSON.
 *
 * @throws QianfanServiceError for whatever it says went wrong; UnauthorizedError, where the signature was not accepted
 */
export function readAnswer(operation: string, answer: WireAnswer<string>): Readonly<Record<string, unknown>> {
  const { status, headers } = answer
  const said = headers['x-bce-error-message']
  if (status >= 400 && said !== undefined) throw unauthorized(operation, said)
  const envelope: Envelope | undefined = parseObject(answer.body)
  const retryAfter = Number(headers['retry-after'])
  const common = { operation, status, ...(Number.isFinite(retryAfter) && { retryAfterSeconds: retryAfter }) }
  if (envelope === undefined) {
    const providerCode = headers['x-bce-error-code'] ?? 'unreadable'
    throw new QianfanServiceError({ ...common, providerCode, message: `HTTP ${status}, and the answer is not JSON` })
  }
  const problem = problemOf(envelope, status)
  if (problem) throw new QianfanServiceError({ ...common, ...problem, requestId: requestIdOf(envelope, headers) })
  return envelope
}

interface Problem {
  readonly providerCode: string | number
  readonly message: string
  readonly type?: string | undefined
}

/** What an answer, or one event of a stream, says went wrong. */
export function problemOf(envelope: Envelope, status = 200): Problem | undefined {
  const { error_code: code, error_msg: message, error, success } = envelope
  if (typeof code === 'number' && code !== 0) return { providerCode: code, message: message ?? 'no reason is given' }
  if (isRecord(error)) {
    return {
      providerCode: String(error['code']),
      message: textOf(error['message']),
      type: typeof error['type'] === 'string' ? error['type'] : undefined,
    }
  }
  const hasFailed = success === false || envelope.status === 400 || status >= 400
  if (!hasFailed) return undefined
  return { providerCode: envelope.code ?? `HTTP ${status}`, message: textOf(envelope.message) }
}

function unauthorized(operation: string, message: string): UnauthorizedError {
  return new UnauthorizedError(`${operation}: ${message}. Set accessKey and secretKey to the pair of the account, not of an application.`)
}

/** Datasets say it as `{ global }`. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message
  return isRecord(message) ? Object.values(message).join('; ') : 'no reason is given'
}

function requestIdOf({ log_id: logId, requestId, id }: Envelope, headers: Readonly<Record<string, string>>): string | undefined {
  const found = requestId ?? logId ?? id ?? headers['x-baidu-request-id']
  return found === undefined ? undefined : String(found)
}
