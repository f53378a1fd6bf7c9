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

/** False: there was one. */
export function placeEnding(directory: string, ending: Ending): boolean {
  return placeOnce(jobFilesOf(directory).ending, ending)
}
