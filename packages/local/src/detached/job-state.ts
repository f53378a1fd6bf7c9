import type { JobSnapshot } from '@trainyard/core'
import { jobFilesOf } from './job-files.ts'
import { readWhole, replaceFile } from './whole-file.ts'

/** As the wrapper wrote it last. One that is over is final: nothing of the job is left, and its log is whole. */
export function readState(directory: string): JobSnapshot | undefined {
  // Only `writeState` writes this file.
  const state = readWhole(jobFilesOf(directory).state) as WrittenState | undefined
  if (!state) return undefined
  const { startedAt, endedAt, ...rest } = state
  return { ...rest, startedAt: new Date(startedAt), ...(endedAt !== undefined && { endedAt: new Date(endedAt) }) } as JobSnapshot
}

export function writeState(directory: string, snapshot: JobSnapshot): void {
  replaceFile(jobFilesOf(directory).state, snapshot)
}

type WrittenState = Omit<JobSnapshot, 'startedAt' | 'endedAt'> & { readonly startedAt: string; readonly endedAt?: string }
