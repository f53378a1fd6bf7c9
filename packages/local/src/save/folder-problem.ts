import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface FolderProblem {
  readonly found: string
  readonly cause?: unknown
}

/** Why no folder can be made or filled at a path. The kernel is asked: permission bits mean nothing to root, a read-only disk does. */
export function folderProblem(path: string): FolderProblem | undefined {
  try {
    const existing = nearestExisting(path)
    if (!statSync(existing).isDirectory()) return { found: existing === path ? 'a file' : `a place below the file ${existing}` }
    accessSync(existing, constants.W_OK | constants.X_OK)
    return undefined
  } catch (cause) {
    return { found: cause instanceof Error ? cause.message : String(cause), cause }
  }
}

function nearestExisting(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) || dirname(path) === path) return path
  return nearestExisting(dirname(path))
}
