import { ArchiveError } from './archive-error.ts'

/** The name of an entry is empty, too long, or has characters that a file must not have. */
export class ArchiveEntryNameError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveEntryNameError'
  override readonly code = 'archive-entry-name'
}
