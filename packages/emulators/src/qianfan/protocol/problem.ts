/** The codes that one problem has: the number of the first generation, the text of the second, and the status that goes with the text. */
interface Codes {
  readonly management: readonly [number: number, code: string]
  readonly inference: readonly [number: number, code: string]
  readonly status: number
}

const signature: Codes = { management: [14, 'SignatureDoesNotMatch'], inference: [14, 'invalid_iam_token'], status: 403 }

const codes = {
  unsigned: { ...signature, management: [14, 'MissingAuthToken'] },
  'malformed-signature': { ...signature, management: [14, 'InvalidHTTPAuthHeader'] },
  'unknown-key': { ...signature, management: [14, 'NotFound'] },
  'wrong-signature': signature,
  'expired-signature': { ...signature, management: [14, 'RequestExpired'] },
  'invalid-token': { management: [110, 'InvalidToken'], inference: [110, 'invalid_iam_token'], status: 401 },
  'expired-token': { management: [111, 'ExpiredToken'], inference: [111, 'invalid_iam_token'], status: 401 },
  'malformed-json': { management: [336002, 'MalformedJSON'], inference: [336002, 'malformed_json'], status: 400 },
  'invalid-argument': { management: [336003, 'InappropriateJSON'], inference: [336003, 'invalid_argument'], status: 400 },
  'invalid-messages': { management: [336003, 'InappropriateJSON'], inference: [336003, 'invalid_messages'], status: 400 },
  'unknown-resource': { management: [336003, 'ResourceNotFound'], inference: [3, 'invalid_model'], status: 404 },
  'unknown-model': { management: [3, 'ResourceNotFound'], inference: [3, 'invalid_model'], status: 400 },
  'unknown-operation': { management: [3, 'InvalidURI'], inference: [3, 'invalid_argument'], status: 404 },
  conflict: { management: [336003, 'ResourceConflict'], inference: [336003, 'invalid_argument'], status: 409 },
  throttled: { management: [18, 'RequestLimitExceeded'], inference: [18, 'rpm_rate_limit_exceeded'], status: 429 },
  'requests-per-minute': { management: [336501, 'RequestLimitExceeded'], inference: [336501, 'rpm_rate_limit_exceeded'], status: 429 },
  'tokens-per-minute': { management: [336502, 'RequestLimitExceeded'], inference: [336502, 'tpm_rate_limit_exceeded'], status: 429 },
  quota: { management: [19, 'QuotaExceeded'], inference: [19, 'rpm_rate_limit_exceeded'], status: 403 },
  internal: { management: [500000, 'InternalError'], inference: [336100, 'internal_error'], status: 500 },
} as const satisfies Readonly<Record<string, Codes>>

export type ProblemKind = keyof typeof codes

/** Why a request is refused. How that is said is a matter of the dialect. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly codes: Codes

  constructor(kind: ProblemKind, message: string) {
    super(message)
    this.name = 'Problem'
    this.kind = kind
    this.codes = codes[kind]
  }

  /** Whether nobody knows who asks. */
  get isOfSignature(): boolean {
    return this.codes.management[0] === 14
  }
}

/** Whatever was thrown, as a problem: what nobody expected is the emulator's own fault. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem('internal', `the emulator failed: ${error instanceof Error ? error.message : String(error)}`)
}
