import { randomUUID } from 'node:crypto'
import type { LogLine, LogPage, ProviderJob } from '@trainyard/core'
import type { AnyRunner } from '../../src/subject/runner-subject.ts'
import type { CloudRunner, Reference } from '../support/cloud-runner.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Job = ProviderJob<Reference>
type Page = LogPage<unknown>

/** Gives another page than the good one. */
function paging(good: CloudRunner, change: (page: Page, cursor: unknown, job: Job) => Page): Partial<AnyRunner> {
  return {
    readLogs: async (job: Job, cursor: unknown, context) => change(await good.readLogs(job, cursor, context), cursor, job),
  }
}

/** Gives another first page once it has given the last one. */
function forgetting(good: CloudRunner, keep: (lines: readonly LogLine[]) => readonly LogLine[]): Partial<AnyRunner> {
  const read = new Set<string>()
  return paging(good, (page, cursor, { jobName }) => {
    if (page.state === 'ended') read.add(jobName)
    return read.has(jobName) && cursor === undefined ? { ...page, lines: keep(page.lines) } : page
  })
}

function extracting(good: CloudRunner, text: string): Partial<AnyRunner> {
  return paging(good, page => ({
    ...page,
    lines: page.lines.map(line => (line.text === text ? { ...line, metrics: { loss: 0.5 } } : line)),
  }))
}

export const brokenLogs: readonly BrokenPlugin[] = [
  broken('logs/whole', 'drops lines after the first page', good =>
    paging(good, (page, cursor) => ({ ...page, lines: page.lines.filter(({ text }) => !cursor || text !== 'between') })),
  ),
  broken('logs/whole', 'ends the log with its first line once more', good =>
    paging(good, page => ({
      ...page,
      lines: page.lines.flatMap(line => (line.text === 'good-bye' ? [line, { text: 'hello' }] : [line])),
    })),
  ),
  broken('logs/again', 'gives the first page once', good => forgetting(good, () => [])),
  broken('logs/again', 'leaves out a line when a page is read again', good => forgetting(good, lines => lines.slice(1))),
  broken('logs/cursor', 'ends with a cursor that it alone knows', good => {
    const ends = new Map<string, unknown>()
    return {
      async readLogs(job: Job, cursor: unknown, context) {
        const own = typeof cursor === 'string' ? ends.get(cursor) : cursor
        if (typeof cursor === 'string' && own === undefined) throw new Error('This cursor is unknown.')
        const page: Page = await good.readLogs(job, own, context)
        if (page.state !== 'ended') return page
        const name = randomUUID()
        ends.set(name, page.cursor)
        return { ...page, cursor: name }
      },
    }
  }),
  broken('logs/cursor', 'has a field in its cursor that JSON leaves out', good => ({
    async readLogs(job: Job, cursor: { readonly at: number } | undefined, context) {
      const page: LogPage<number> = await good.readLogs(job, cursor?.at, context)
      return { ...page, cursor: { at: page.cursor, node: undefined } }
    },
  })),
  broken('logs/state', 'never says that a log has ended', good =>
    paging(good, page => ({ ...page, state: page.state === 'ended' ? 'waiting' : page.state })),
  ),
  broken('logs/state', 'says that a log has ended whenever it has no more lines', good =>
    paging(good, page => ({ ...page, state: page.state === 'waiting' ? 'ended' : page.state })),
  ),
  broken('logs/metrics', 'extracts a metric that a report line gave already', good => extracting(good, 'between')),
  broken('logs/metrics', 'extracts the best metric again at the end', good => extracting(good, 'good-bye')),
]
