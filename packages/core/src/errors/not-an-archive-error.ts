import { ArchiveError } from './archive-error.ts'

/** The bytes are no tar, no gzip and no zip. */
export class NotAnArchiveError extends ArchiveError {
  static override readonly errorName: string = 'NotAnArchiveError'
  override readonly code = 'not-an-archive'
}
