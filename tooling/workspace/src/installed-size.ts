import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Megabytes of the files in a folder: the sum of their lengths, as registries state it, whatever the blocks of a disk make of it. */
export function installedSize(folder: string): number {
  return bytes(folder) / 1e6
}

function bytes(path: string): number {
  const status = lstatSync(path)
  if (!status.isDirectory()) return status.size
  return readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0)
}
