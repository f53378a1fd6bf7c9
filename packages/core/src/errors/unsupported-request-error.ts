import { RefusalError } from './refusal-error.ts'

/** The request is right, but this provider or this instance cannot do it. Nothing was created. */
export class UnsupportedRequestError extends RefusalError {
  static override readonly errorName: string = 'UnsupportedRequestError'
  override readonly code = 'unsupported'
}
