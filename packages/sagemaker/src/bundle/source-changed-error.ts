import { TrainyardError } from '@trainyard/core'

/** A file of the source was written to while it was packed. Trying again helps, once nobody writes any more. */
export class SourceChangedError extends TrainyardError {
  static override readonly errorName: string = 'SourceChangedError'
  override readonly code = 'source-changed'
  override readonly retryable = true
  /** In the source. */
  readonly path: string

  constructor(path: string) {
    super(`${path} changed while the source was packed. Try again when nothing writes to it.`)
    this.path = path
  }
}
