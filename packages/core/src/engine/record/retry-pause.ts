import type { RetryPolicy } from '../../contract/index.ts'
import type { JobRecord } from './job-record.ts'

const longestPause = 600_000

/** Milliseconds between the end of an attempt and the beginning of this one; 2 is the second on its instance. */
export function pauseBefore(attempt: number, { backoffMilliseconds = 0 }: RetryPolicy): number {
  return Math.min(backoffMilliseconds * 2 ** (attempt - 2), longestPause)
}

/** So many milliseconds the next attempt still waits. No pause is longer than the longest, also where the clock was set back. */
export function pauseLeft({ phase, notBefore = 0 }: JobRecord, now: number): number {
  const left = phase === 'reserved' ? notBefore - now : 0
  return left > longestPause ? 0 : Math.max(0, left)
}
