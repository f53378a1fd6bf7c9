import { type FailureReason, type SerializedError, serializeError } from '@trainyard/core'

/** Why a job ended as `ERRORED`: the fields that its snapshot takes. */
export interface Failure {
  readonly reason: FailureReason
  readonly message: string
  readonly exitCode?: number
  readonly error?: SerializedError
}

export function failureOf(thrown: unknown): Failure {
  return failureOfError(serializeError(thrown))
}

export function failureOfError(error: SerializedError): Failure {
  return { reason: 'failed', message: error.message, error }
}
