import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Megabytes that a folder takes on the disk, as `du` counts them: in whole blocks. */
export function sizeOnDisk(folder: string): number {
  return bytes(folder) / 1e6
}

function bytes(path: string): number {
  const status = lstatSync(path)
  const own = status.blocks * 512
  if (!status.isDirectory()) return own
  return readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), own)
}
