import { statSync, utimesSync } from 'node:fs'
import { jobFilesOf } from './job-files.ts'
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts'
import type { ProcessMark } from './process-mark.ts'
import { placeOnce, readWhole } from './whole-file.ts'

/** So often a wrapper shows that it lives to those who cannot see its process. */
export const heartbeatMilliseconds = 5000
/** Who was silent for so long is taken for dead. */
const silenceMilliseconds = 30_000

/** That a wrapper runs the job of a folder, and which. */
export interface Claim {
  readonly requestHash: string
  /** ISO 8601 */
  readonly startedAt: string
  readonly wrapper: ProcessIdentity
  /** What the processes of the job are known by. */
  readonly mark: ProcessMark
}

/** Makes this process the one that runs the job. undefined: another one does. */
export function claimJob(directory: string, job: Pick<Claim, 'requestHash' | 'mark'>): Claim | undefined {
  const claim: Claim = { ...job, startedAt: new Date().toISOString(), wrapper: ownIdentity() }
  return placeOnce(jobFilesOf(directory).claim, claim) ? claim : undefined
}

/** undefined: no job was started in this folder, or the folder is gone. */
export function readClaim(directory: string): Claim | undefined {
  // Only `claimJob` writes this file.
  return readWhole(jobFilesOf(directory).claim) as Claim | undefined
}

export function showLife(directory: string): void {
  const now = new Date()
  utimesSync(jobFilesOf(directory).claim, now, now)
}

/** Whether the wrapper still runs. Where its process cannot be seen, the file tells when it last showed itself. */
export function isWrapperAlive(directory: string, { wrapper }: Claim): boolean {
  const seen = isRunning(wrapper)
  if (seen !== undefined) return seen
  const shown = statSync(jobFilesOf(directory).claim, { throwIfNoEntry: false })?.mtimeMs
  return shown !== undefined && Date.now() - shown < silenceMilliseconds
}
