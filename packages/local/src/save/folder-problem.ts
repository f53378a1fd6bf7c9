import { accessSync, constants, type Stats, statfsSync, statSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { linkAt } from '../link-at.ts'

export interface FolderProblem {
  readonly found: string
  readonly cause?: unknown
}

/** Bytes. No disk in use takes more. */
const longestName = 255
/** proc, sysfs, and cgroups in their two versions: what is written there is a word to the kernel. Their permissions do not tell. */
const kernelDisks: ReadonlySet<number> = new Set([0x9fa0, 0x62656572, 0x27e0eb, 0x63677270])

/** Why no folder can be made or filled at a path. The kernel is asked: permission bits mean nothing to root, a read-only disk does. */
export function folderProblem(path: string): FolderProblem | undefined {
  try {
    if (isWritableFolder(path)) return problemOfDisk(path)
    const { existing, stats, longest } = nearestExisting(path)
    if (!stats) return { found: `a place at or below the link ${existing}, which leads to nothing` }
    if (!stats.isDirectory()) return { found: existing === path ? 'a file' : `a place below the file ${existing}` }
    accessSync(existing, constants.W_OK | constants.X_OK)
    return problemOfDisk(existing) ?? problemOfName(longest)
  } catch (cause) {
    return { found: cause instanceof Error ? cause.message : String(cause), cause }
  }
}

/** One question, which nearly always is the last but one. The separator at the end asks for a folder. */
function isWritableFolder(path: string): boolean {
  try {
    accessSync(`${path}${sep}`, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function problemOfDisk(existing: string): FolderProblem | undefined {
  return kernelDisks.has(statfsSync(existing).type) ? { found: `a place of the kernel's own (${existing})` } : undefined
}

function problemOfName(longest: number): FolderProblem | undefined {
  return longest > longestName ? { found: `a name of ${longest} bytes, where ${longestName} are the most` } : undefined
}

interface NearestExisting {
  readonly existing: string
  /** undefined: it is a link to nothing. */
  readonly stats: Stats | undefined
  /** Bytes of the longest name that does not exist. */
  readonly longest: number
}

function nearestExisting(path: string, longest = 0): NearestExisting {
  const above = dirname(path)
  const stats = statSync(path, { throwIfNoEntry: above === path })
  if (stats || linkAt(path) !== undefined) return { existing: path, stats, longest }
  // A disk refuses a name that is too long only where it comes to it, which is not before the folders above it are there.
  return nearestExisting(above, Math.max(longest, Buffer.byteLength(basename(path))))
}
