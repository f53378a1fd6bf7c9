import { setTimeout as wait } from 'node:timers/promises'
import { isTerminal, type LogPage } from '@trainyard/core'
import type { AnyRunner } from '../subject/runner-subject.ts'
import { type AnyJob, context } from './direct-jobs.ts'

type Page = LogPage<unknown>

/** Of a runner that has a log. */
export async function readPage(runner: AnyRunner, job: AnyJob, cursor: unknown): Promise<Page> {
  const page = await runner.readLogs?.(job, cursor, context)
  if (!page) throw new TypeError('readLogs gave no page')
  return page
}

/** So much of the patience may pass without a line after the end of the job: then none is expected to follow. */
const quietPart = 0.1

/** All pages, from the first line to what comes after the job has ended. It relies on the job's state rather than on the log's. */
export async function readLog(runner: AnyRunner, job: AnyJob, patience: number): Promise<readonly Page[]> {
  const pages: Page[] = []
  let lastLineAt = performance.now()
  for (;;) {
    const snapshot = await runner.describe(job, context)
    const page = await readPage(runner, job, pages.at(-1)?.cursor)
    pages.push(page)
    const isOver = !snapshot || isTerminal(snapshot.status)
    if (page.lines.length > 0 || !isOver) lastLineAt = performance.now()
    else if (page.state === 'ended' || performance.now() - lastLineAt > patience * quietPart) return pages
    if (page.state !== 'more') await wait(1)
  }
}

export function textsOf(pages: readonly Page[]): readonly string[] {
  return pages.flatMap(({ lines }) => lines.map(({ text }) => text))
}
