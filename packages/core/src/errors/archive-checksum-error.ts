import { ArchiveError } from './archive-error.ts'

/** What was unpacked is not what was packed: its checksum differs. */
export class ArchiveChecksumError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveChecksumError'
  override readonly code = 'archive-checksum'
}
