import { ArchiveError } from './archive-error.ts'

/** Two entries claim one place: the same name twice, or a file where another entry needs a folder. */
export class ArchiveDuplicateError extends ArchiveError {
  static override readonly errorName: string = 'ArchiveDuplicateError'
  override readonly code = 'archive-duplicate'
}
