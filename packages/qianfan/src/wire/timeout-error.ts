import { QianfanConnectionError } from './connection-error.ts'

/** No answer came in time. What was asked for may still be done. */
export class QianfanTimeoutError extends QianfanConnectionError {
  static override readonly errorName: string = 'QianfanTimeoutError'
  override readonly code = 'qianfan-timeout'
  readonly milliseconds: number

  constructor(operation: string, milliseconds: number) {
    super(operation, `no answer came within ${milliseconds / 1000} s. Raise the setting timeoutSeconds, if it needs longer.`)
    this.milliseconds = milliseconds
  }
}
