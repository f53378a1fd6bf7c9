import { TrainyardError } from '@trainyard/core'

/** A file of the input was shortened or written to while a batch read it, so nobody can say which rows it has. */
export class InputChangedError extends TrainyardError {
  static override readonly errorName: string = 'InputChangedError'
  override readonly code: string = 'input-changed'
  override readonly retryable: boolean = true
  readonly file: string

  constructor(file: string, found: string) {
    super(`${file} changed while it was read: ${found}. Predict again when nobody writes to it.`)
    this.file = file
  }
}
