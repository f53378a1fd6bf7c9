import { RefusalError } from './refusal-error.ts'

/** The account may not have more of this. Nothing was created. */
export class QuotaExceededError extends RefusalError {
  static override readonly errorName: string = 'QuotaExceededError'
  override readonly code = 'quota-exceeded'
}
