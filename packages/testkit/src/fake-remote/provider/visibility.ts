import type { BookedJob } from './job-book.ts'

/** From when on a new job is in the answers to gets. */
export function foundFrom({ time, consistencyMilliseconds }: BookedJob): number {
  return time + consistencyMilliseconds
}

/** From when on a new job is in lists and in the feed. */
export function listedFrom({ time, consistencyMilliseconds }: BookedJob): number {
  return time + 2 * consistencyMilliseconds
}
