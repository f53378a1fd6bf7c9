import { ArchiveError } from './archive-error.ts'

/** The archive holds more bytes than the setting `archives.maximumBytes` allows. */
export class ArchiveSizeError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveSizeError'
  override readonly code = 'archive-size'
}
