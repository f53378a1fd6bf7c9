import { NameConflictError } from '@trainyard/core'
import type { LocalRun } from './local-run.ts'

/** @throws NameConflictError when the job that has the name is of another request */
export function assertSameRequest(run: Pick<LocalRun, 'jobName' | 'requestHash'>, requestHash: string): void {
  if (run.requestHash === requestHash) return
  throw new NameConflictError(`The job name ${run.jobName} is taken by a job of another request, which this process runs.`)
}
