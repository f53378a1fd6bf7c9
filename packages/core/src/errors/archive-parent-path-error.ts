import { ArchiveError } from './archive-error.ts'

/** An entry names a folder above it with `..`, and could lead out of the archive. */
export class ArchiveParentPathError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveParentPathError'
  override readonly code = 'archive-parent-path'
}
