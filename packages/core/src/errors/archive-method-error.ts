import { ArchiveError } from './archive-error.ts'

/** An entry of a zip is compressed by a method other than deflate. */
export class ArchiveMethodError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveMethodError'
  override readonly code = 'archive-method'
}
