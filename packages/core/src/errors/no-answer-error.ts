import { TrainyardError } from './trainyard-error.ts'

/** A plugin's method did not come back in time. What it was asked for may still happen; the client goes on without it. */
export class NoAnswerError extends TrainyardError {
  static override readonly errorName: string = 'NoAnswerError'
  override readonly code = 'no-answer'
  override readonly retryable = true
  /** `"cloud".describe()`. */
  readonly method: string
  readonly milliseconds: number

  constructor(method: string, milliseconds: number) {
    super(`${method} has not answered for ${milliseconds / 1000} s.`)
    this.method = method
    this.milliseconds = milliseconds
  }
}
