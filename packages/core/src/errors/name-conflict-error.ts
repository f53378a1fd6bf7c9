import { RefusalError } from './refusal-error.ts'

/** The name is taken at the provider by a job of another request. Nothing was created. */
export class NameConflictError extends RefusalError {
  static override readonly errorName: string = 'NameConflictError'
  override readonly code = 'name-conflict'
}
