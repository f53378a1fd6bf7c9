import { readlinkSync } from 'node:fs'

/** Where the link at a path leads, whether there is anything or not; undefined: there is no link. */
export function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
