import { serializeError, TrainyardError } from '@trainyard/core'

/** The rows of a batch cannot be written: the disk is full, or gone. Those that were written stay for the next try. */
export class OutputError extends TrainyardError {
  static override readonly errorName: string = 'OutputError'
  override readonly code: string = 'output-failed'
  override readonly retryable: boolean = true
  readonly path: string

  constructor(path: string, cause: unknown) {
    const advice = 'Make room there, then predict again with the same externalId: it goes on from the last whole row.'
    super(`The rows cannot be written to ${path}: ${serializeError(cause).message}. ${advice}`, { cause })
    this.path = path
  }
}
