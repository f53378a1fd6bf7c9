import { ArchiveAbsolutePathError } from '../errors/archive-absolute-path-error.ts'
import { ArchiveEntryNameError } from '../errors/archive-entry-name-error.ts'
import { ArchiveParentPathError } from '../errors/archive-parent-path-error.ts'
import { showValue } from '../errors/show-value.ts'

/** What every file system takes: macOS ends a path at 1,024 bytes. */
const longestName = 1000
const longestPart = 255

/**
 * The folders and the file that an entry's name stands for; empty for the archive itself (`./`). Such a name is safe on every system, wherever
 * the archive was made.
 * @throws ArchiveAbsolutePathError, ArchiveParentPathError, ArchiveEntryNameError
 */
export function entryPath(archive: string, name: string): readonly string[] {
  const entry = name.slice(0, longestName)
  const problem = { archive, entry, found: showValue(name) }
  if (/^[/\\]|^[a-z]:/i.test(name)) throw new ArchiveAbsolutePathError({ ...problem, expected: 'a path inside the archive' })
  if (name.split(/[/\\]/).includes('..')) throw new ArchiveParentPathError({ ...problem, expected: 'a path without ..' })
  const parts = name.split('/').filter(part => part !== '' && part !== '.')
  const size = Buffer.byteLength(name)
  if (size > longestName || parts.some(part => Buffer.byteLength(part) > longestPart)) {
    const expected = `a name of at most ${longestName} bytes, ${longestPart} for each part`
    throw new ArchiveEntryNameError({ ...problem, expected, found: `one of ${size} bytes` })
  }
  if (name === '' || hasForbiddenCharacter(name)) {
    throw new ArchiveEntryNameError({ ...problem, expected: 'a name without \\ and control characters' })
  }
  return parts
}

function hasForbiddenCharacter(name: string): boolean {
  return [...name].some(character => character === '\\' || character < ' ' || character === '\u007f')
}
