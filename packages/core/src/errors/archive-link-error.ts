import { ArchiveError } from './archive-error.ts'

/** An entry is a symbolic or a hard link. Archives with links are refused, wherever these lead. */
export class ArchiveLinkError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveLinkError'
  override readonly code = 'archive-link'
}
