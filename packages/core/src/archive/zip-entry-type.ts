import type { Entry } from 'yauzl'
import { ArchiveEntryTypeError } from '../errors/archive-entry-type-error.ts'
import { ArchiveLinkError } from '../errors/archive-link-error.ts'
import { ArchiveMethodError } from '../errors/archive-method-error.ts'
import { EncryptedArchiveError } from '../errors/encrypted-archive-error.ts'

const methods: readonly number[] = [0, 8]
/** Systems whose zips carry the mode of a Unix file: Unix, and macOS. */
const unixSystems: readonly number[] = [3, 19]
/** The type in the mode of a Unix file; 0 where it says none. */
const types: Readonly<Record<number, 'plain' | 'link'>> = { 0: 'plain', 0o100000: 'plain', 0o040000: 'plain', 0o120000: 'link' }

/** @throws EncryptedArchiveError, ArchiveMethodError, ArchiveLinkError, ArchiveEntryTypeError unless it is a file or folder that can be read */
export function assertPlainZipEntry(archive: string, entry: string, header: Entry): void {
  const { compressionMethod, versionMadeBy, externalFileAttributes } = header
  if (header.isEncrypted()) throw new EncryptedArchiveError({ archive, entry, expected: 'no password', found: 'an encrypted entry' })
  if (!methods.includes(compressionMethod)) {
    throw new ArchiveMethodError({ archive, entry, expected: 'a stored or deflated file', found: `the method ${compressionMethod}` })
  }
  if (!unixSystems.includes(versionMadeBy >>> 8)) return
  const type = types[(externalFileAttributes >>> 16) & 0o170000]
  const expected = 'files and folders alone'
  if (type === 'link') throw new ArchiveLinkError({ archive, entry, expected, found: 'a symbolic link', advice: 'Pack what it leads to.' })
  if (type === undefined) throw new ArchiveEntryTypeError({ archive, entry, expected, found: 'a device, a pipe or a socket' })
}
