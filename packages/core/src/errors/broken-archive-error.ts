import { ArchiveError } from './archive-error.ts'

/** The archive contradicts its own format. The cause is what the reader of the format said. */
export class BrokenArchiveError extends ArchiveError {
  static override readonly errorName: string = 'BrokenArchiveError'
  override readonly code = 'archive-broken'
}
