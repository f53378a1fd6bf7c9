import { TrainyardError } from '@trainyard/core'

/** No answer came: the provider could not be reached, or the connection broke. What was asked for may have been done. */
export class QianfanConnectionError extends TrainyardError {
  static override readonly errorName: string = 'QianfanConnectionError'
  override readonly code: string = 'qianfan-connection'
  override readonly retryable = true
  readonly operation: string

  constructor(operation: string, problem: string) {
    super(`${operation}: ${problem}`)
    this.operation = operation
  }
}
