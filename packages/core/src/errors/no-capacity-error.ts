import { RefusalError } from './refusal-error.ts'

/** The provider has no machine for it now; later it may. Nothing was created. */
export class NoCapacityError extends RefusalError {
  static override readonly errorName: string = 'NoCapacityError'
  override readonly code = 'no-capacity'
  override readonly retryable = true
}
