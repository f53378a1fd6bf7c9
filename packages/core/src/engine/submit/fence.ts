import { LeaseLostError } from '../../errors/lease-lost-error.ts'
import type { JobRecord } from '../record/job-record.ts'

/** Whether the submit call that holds `mine` is still the one that may write: nobody else took the job, nor began another call. */
export function holdsFence(current: JobRecord, mine: JobRecord): boolean {
  return (
    current.phase === 'reserved' &&
    current.lease?.owner === mine.lease?.owner &&
    current.attempt === mine.attempt &&
    current.submitCalls === mine.submitCalls
  )
}

/** @throws LeaseLostError: a client that was stalled for longer than its lease must not write any more */
export function assertFence(current: JobRecord, mine: JobRecord): void {
  if (!holdsFence(current, mine)) throw new LeaseLostError(mine.id)
}
