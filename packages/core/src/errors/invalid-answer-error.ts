import { TrainyardError } from './trainyard-error.ts'

/** A plugin's method gave something that the contract does not allow. */
export class InvalidAnswerError extends TrainyardError {
  static override readonly errorName: string = 'InvalidAnswerError'
  override readonly code = 'invalid-answer'
  /** `trainer "cloud", describe`. */
  readonly method: string

  constructor(method: string, problem: string, options?: ErrorOptions) {
    super(`${method} broke the contract: ${problem}`, options)
    this.method = method
  }
}
