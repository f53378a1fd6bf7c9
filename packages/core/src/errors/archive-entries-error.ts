import { ArchiveError } from './archive-error.ts'

/** The archive holds more entries than the setting `archives.maximumEntries` allows. */
export class ArchiveEntriesError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveEntriesError'
  override readonly code = 'archive-entries'
}
