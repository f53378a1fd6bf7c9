import { ArchiveError } from './archive-error.ts'

/** An entry is neither a file nor a folder: a device, a pipe, a sparse file. */
export class ArchiveEntryTypeError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveEntryTypeError'
  override readonly code = 'archive-entry-type'
}
