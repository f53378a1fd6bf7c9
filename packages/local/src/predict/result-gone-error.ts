import { TrainyardError } from '@trainyard/core'

/** The prediction was made, but its result is not kept any more, or was never kept where another process can read it. */
export class ResultGoneError extends TrainyardError {
  static override readonly errorName: string = 'ResultGoneError'
  override readonly code: string = 'result-gone'
}
