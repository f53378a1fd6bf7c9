import { RefusalError } from './refusal-error.ts'

/** Credentials are missing, wrong, or lack the permission. Nothing was created. */
export class UnauthorizedError extends RefusalError {
  static override readonly errorName: string = 'UnauthorizedError'
  override readonly code = 'unauthorized'
}
