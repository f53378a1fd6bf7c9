import { ArchiveError } from './archive-error.ts'

/** The archive, or an entry of it, needs a password. */
export class EncryptedArchiveError extends ArchiveError {
  static override readonly errorName: string = 'EncryptedArchiveError'
  override readonly code = 'archive-encrypted'
}
