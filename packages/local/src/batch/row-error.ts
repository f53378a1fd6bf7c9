import { TrainyardError } from '@trainyard/core'

/** What is wrong with one row, and where it stands. */
export interface RowProblem {
  readonly file: string
  /** Of its first line, counted from 1. */
  readonly line: number
  readonly expected: string
  readonly found: string
}

/** A row of a batch prediction could not be read, or the model threw for it; then `cause` is what it threw. */
export class RowError extends TrainyardError implements RowProblem {
  static override readonly errorName: string = 'RowError'
  override readonly code: string = 'row-failed'
  readonly file: string
  readonly line: number
  readonly expected: string
  readonly found: string

  constructor({ file, line, expected, found }: RowProblem, options?: ErrorOptions) {
    super(`${file}:${line}: expected ${expected}, found ${found}.`, options)
    this.file = file
    this.line = line
    this.expected = expected
    this.found = found
  }
}
