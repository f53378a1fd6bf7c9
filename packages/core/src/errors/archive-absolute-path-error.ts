import { ArchiveError } from './archive-error.ts'

/** An entry names a place of this machine instead of one in the archive: `/etc/passwd`, `C:\model`. */
export class ArchiveAbsolutePathError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveAbsolutePathError'
  override readonly code = 'archive-absolute-path'
}
