import { StoreError } from './store-error.ts'

/** The store was written by a newer version of this package. Nothing was changed in it. */
export class StoreVersionError extends StoreError {
  static override readonly errorName: string = 'StoreVersionError'
  override readonly code = 'store-version'
  readonly expected: number
  readonly found: number

  constructor(file: string, expected: number, found: number) {
    const problem = `expected schema version ${expected} or lower, found ${found}: a newer version of @trainyard/core wrote it. Update this one, or name another file by the option store: { file: … }.`
    super(file, problem)
    this.expected = expected
    this.found = found
  }
}
