import { accessSync, constants, type Stats, statSync } from 'node:fs'
import { dirname, sep } from 'node:path'

export interface FolderProblem {
  readonly found: string
  readonly cause?: unknown
}

/** Why no folder can be made or filled at a path. The kernel is asked: permission bits mean nothing to root, a read-only disk does. */
export function folderProblem(path: string): FolderProblem | undefined {
  if (isWritableFolder(path)) return undefined
  try {
    const { existing, stats } = nearestExisting(path)
    if (!stats.isDirectory()) return { found: existing === path ? 'a file' : `a place below the file ${existing}` }
    accessSync(existing, constants.W_OK | constants.X_OK)
    return undefined
  } catch (cause) {
    return { found: cause instanceof Error ? cause.message : String(cause), cause }
  }
}

/** One question, which nearly always is the last. The separator at the end asks for a folder. */
function isWritableFolder(path: string): boolean {
  try {
    accessSync(`${path}${sep}`, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function nearestExisting(path: string): { readonly existing: string; readonly stats: Stats } {
  const above = dirname(path)
  const stats = statSync(path, { throwIfNoEntry: above === path })
  return stats ? { existing: path, stats } : nearestExisting(above)
}
