import { TrainyardError } from '@trainyard/core'

/** A file of the source or of an input was written to while it was packed or uploaded. Trying again helps, once nobody writes any more. */
export class SourceChangedError extends TrainyardError {
  static override readonly errorName: string = 'SourceChangedError'
  override readonly code = 'source-changed'
  override readonly retryable = true
  /** In the source or the input. */
  readonly path: string

  constructor(path: string) {
    super(`${path} changed while it was packed or uploaded. Try again when nothing writes to it.`)
    this.path = path
  }
}
