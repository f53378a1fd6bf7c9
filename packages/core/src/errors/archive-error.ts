import { showValue } from './show-value.ts'
import { TrainyardError } from './trainyard-error.ts'

/** What every error about an archive says. */
export interface ArchiveProblem {
  /** The path of the archive, or what was passed in its place. */
  readonly archive: string
  /** The name of the entry that is meant, as it stands in the archive. */
  readonly entry?: string | undefined
  readonly expected: string
  readonly found: string
  /** What to do, where more can be said than the expectation. */
  readonly advice?: string
}

/** The base of the errors about archives. Nothing of the archive is left on the disk. */
export abstract class ArchiveError extends TrainyardError {
  static override readonly errorName: string = 'ArchiveError'
  readonly archive: string
  readonly entry: string | undefined
  readonly expected: string
  readonly found: string

  constructor({ archive, entry, expected, found, advice }: ArchiveProblem, options?: ErrorOptions) {
    const where = entry === undefined ? showValue(archive) : `${showValue(archive)}, entry ${showValue(entry)}`
    super(`archive ${where}: expected ${expected}, found ${found}.${advice === undefined ? '' : ` ${advice}`}`, options)
    this.archive = archive
    this.entry = entry
    this.expected = expected
    this.found = found
  }
}
