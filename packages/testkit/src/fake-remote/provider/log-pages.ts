import type { BookedJob } from './job-book.ts'
import { pageToken, positionOf } from './page-token.ts'

const pageSize = 10

export interface RemoteLogPage {
  readonly lines: readonly { readonly text: string; readonly time: number }[]
  readonly next: string
  readonly more: boolean
  /** Nothing can follow. */
  readonly ended: boolean
}

/** The nodes that wrote so far; `complete`: no other will. */
export function logNodes({ timeline }: BookedJob, now: number): { readonly nodes: readonly string[]; readonly complete: boolean } {
  const arrived = timeline.lines.filter(({ arrivesAt }) => arrivesAt <= now)
  return { nodes: [...new Set(arrived.map(({ node }) => node))].toSorted(), complete: timeline.drainedAt <= now }
}

/** What one node wrote, a page of it after a token. */
export function logPage(
  job: BookedJob,
  { node, after, now }: { readonly node: string; readonly after: string | null; readonly now: number },
): RemoteLogPage {
  const kind = `${job.id}/${node}`
  const start = positionOf(kind, after)
  const arrived = job.timeline.lines.filter(line => line.node === node && line.arrivesAt <= now)
  const lines = arrived.slice(start, start + pageSize).map(({ text, time }) => ({ text, time }))
  const end = start + lines.length
  const more = end < arrived.length
  return { lines, next: pageToken(kind, end), more, ended: !more && job.timeline.drainedAt <= now }
}
