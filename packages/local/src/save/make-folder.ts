import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Somebody may remove an empty folder right after it was made: a job that failed, of its own. */
const mostTries = 10

/**
 * Makes a folder, and those above it that are missing. False: it was there. Unlike the `recursive` of Node.js it comes to an end on a
 * disk that says of each new folder that the one above it is missing.
 */
export function makeFolder(path: string): boolean {
  for (let tries = 1; ; tries++) {
    try {
      mkdirSync(path)
      return true
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST' && statSync(path).isDirectory()) return false
      if (code !== 'ENOENT' || dirname(path) === path || tries === mostTries) throw error
      makeFolder(dirname(path))
    }
  }
}
