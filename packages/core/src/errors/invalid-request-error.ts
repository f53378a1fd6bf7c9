import { RefusalError } from './refusal-error.ts'

/** A field of the request is wrong. Nothing was created. */
export class InvalidRequestError extends RefusalError {
  static override readonly errorName: string = 'InvalidRequestError'
  override readonly code = 'invalid-request'
}
