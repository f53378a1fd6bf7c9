import { rmSync, writeFileSync } from 'node:fs'
import { jobFilesOf } from './job-files.ts'
import { placeOnce, readWhole } from './whole-file.ts'

/** What ended the job. There is one, the first: a cancel that comes after the exit changes nothing, and the other way round. */
export interface Ending {
  readonly cause: 'exited' | 'canceled' | 'timed-out'
  /** ISO 8601 */
  readonly endedAt: string
  /** From SIGTERM to SIGKILL, where somebody stops the program. */
  readonly gracePeriodMilliseconds: number
}

export function readEnding(directory: string): Ending | undefined {
  // Only `placeEnding` writes this file.
  return readWhole(jobFilesOf(directory).ending) as Ending | undefined
}

/** Takes the room that is set aside for it where there is no other. False: there was one. */
export function placeEnding(directory: string, ending: Ending): boolean {
  const files = jobFilesOf(directory)
  try {
    return placeOnce(files.ending, ending)
  } catch (error) {
    if (!isWithoutRoom(error)) throw error
    rmSync(files.reserve, { force: true })
    return placeOnce(files.ending, ending)
  }
}

/** Also where the program takes all room that there is. @throws as `placeEnding` does, for other reasons than that */
export function askToCancel(directory: string, ending: Ending): void {
  try {
    placeEnding(directory, ending)
  } catch (error) {
    if (!isWithoutRoom(error)) throw error
    writeFileSync(jobFilesOf(directory).canceled, '')
  }
}

function isWithoutRoom(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
}
