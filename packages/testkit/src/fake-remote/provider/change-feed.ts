import type { RemoteJob } from '../remote-job.ts'
import { answerAt, type BookedJob } from './job-book.ts'
import { pageToken, positionOf } from './page-token.ts'
import { listedFrom } from './visibility.ts'

const pageSize = 100
/** Nothing is ever written before this, so what the feed shows is never added to but at its end. */
const settleMilliseconds = 10

interface ChangePage {
  readonly changes: readonly RemoteJob[]
  readonly next: string
  readonly more: boolean
}

/** Every change of every job, in order, a page of them after a token; `latest` for a token gives none, and the end. */
export function changesAfter(jobs: readonly BookedJob[], token: string | null, now: number): ChangePage {
  const horizon = now - settleMilliseconds
  const changes = jobs
    .flatMap(job => job.timeline.states.map(({ time }) => ({ job, time, shownAt: Math.max(time, listedFrom(job)) })))
    .filter(({ shownAt }) => shownAt <= horizon)
    .toSorted((one, other) => one.shownAt - other.shownAt)
  const start = token === 'latest' ? changes.length : positionOf('changes', token)
  const page = changes.slice(start, start + pageSize)
  const end = start + page.length
  return {
    changes: page.map(({ job, time }) => answerAt(job, time)),
    next: pageToken('changes', end),
    more: end < changes.length,
  }
}
