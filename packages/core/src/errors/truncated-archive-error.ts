import { ArchiveError } from './archive-error.ts'

/** The archive ends too early: a download or a copy was cut off. */
export class TruncatedArchiveError extends ArchiveError {
  static override readonly errorName: string = 'TruncatedArchiveError'
  override readonly code = 'archive-truncated'
}
