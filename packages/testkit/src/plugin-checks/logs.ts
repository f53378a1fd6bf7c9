import { isDeepStrictEqual } from 'node:util'
import type { LogLine, LogPage } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import { eventsOf, lookUntilEnded, start } from '../world/client-jobs.ts'
import { ended, running, submit } from '../world/direct-jobs.ts'
import { readLog, readPage, textsOf } from '../world/read-log.ts'
import { inWorld } from '../world/world.ts'
import { reportedMetrics } from './reported-metrics.ts'
import { show } from '../world/show.ts'

const member = 'JobRunner.readLogs'

/** The cursor of the log: nothing is missed, and nothing is repeated. */
export const logChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'logs/whole',
    capability: 'logs',
    title: 'every line is read once, in order, while the job runs as well as afterwards',
    applies: subject => subject.has('readLogs'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const during = textsOf(await readLog(runner, await submit(runner, samples.completes), kit.patience))
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        const after = textsOf(await readLog(runner, job, kit.patience))
        const expected = samples.lines ?? after
        demand(isDeepStrictEqual(during, expected) && isDeepStrictEqual(after, expected), {
          member,
          asks: 'gives the page after the cursor, from the first line when it is undefined: nothing is missed and nothing repeated',
          seen: `${show(during)} while it ran, ${show(after)} afterwards, instead of ${show(expected)}`,
          advice: 'let the cursor say where the last line ended that was given, not how much there is or what time it is',
        })
      }),
  },
  {
    id: 'logs/again',
    capability: 'logs',
    title: 'the same cursor gives the same lines again',
    applies: subject => subject.has('readLogs'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        const pages = await readLog(runner, job, kit.patience)
        for (const [index] of pages.entries()) {
          const again = await readPage(runner, job, pages[index - 1]?.cursor)
          const lines = pages[index]?.lines ?? []
          demand(isDeepStrictEqual(again.lines.slice(0, lines.length), lines), {
            member,
            asks: 'gives the same lines again for the same cursor, at any cut',
            seen: `page ${index + 1} was ${show(lines)}, then ${show(again.lines)}`,
            advice: 'keep no place of your own between two calls: the cursor is all that counts',
          })
        }
      }),
  },
  {
    id: 'logs/cursor',
    capability: 'logs',
    title: 'a cursor works as JSON, and for another client',
    applies: subject => subject.has('readLogs'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        const other = isBound(subject, samples.completes) ? runner : await world.client().runner(kind)
        const pages = await readLog(runner, job, kit.patience)
        for (const [index, { cursor }] of pages.entries()) {
          const copy: unknown = JSON.parse(JSON.stringify(cursor) ?? 'null')
          const here = textsOf(pages.slice(index + 1, index + 2))
          const there = await readPage(other, job, copy)
            .then(page => textsOf([page]))
            .catch((error: unknown) => error)
          demand(isDeepStrictEqual(copy, cursor) && isDeepStrictEqual(there, here), {
            member: 'LogPage.cursor',
            asks: 'is plain JSON that another process can pass back to go on after these lines',
            seen: `${show(there)} with a copy of ${show(cursor)}, ${show(here)} with the cursor itself`,
            advice: 'use a number, a text or a plain object of such; keep nothing in this process that it stands for',
          })
        }
      }),
  },
  {
    id: 'logs/state',
    capability: 'logs',
    title: 'the log of a job that has ended says so at last, and that of a running job does not',
    applies: subject => subject.has('readLogs'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        if (samples.runs) {
          await running(runner, job, kit.patience)
          demandState(await lastPage(runner, job), state => state !== 'ended', 'a job that runs')
        }
        const over = samples.runs ? await submit(runner, samples.completes) : job
        await ended(runner, over, kit.patience)
        const pages = await readLog(runner, over, kit.patience)
        demandState(pages.at(-1), state => state === 'ended', 'a job that has ended')
      }),
  },
  {
    id: 'logs/metrics',
    capability: 'logs',
    title: 'each report line becomes its metrics once, though two clients look',
    applies: subject => subject.has('readLogs') && reportedMetrics(subject.samples.lines).length > 0,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples } = subject
        const first = await start(world.client(), samples.completes)
        const second = isBound(subject, samples.completes) ? first : await world.client().yard.getFuture(first.id)
        await Promise.all([lookUntilEnded(first, subject), lookUntilEnded(second, subject)])
        const expected = reportedMetrics(samples.lines)
        const found = (await eventsOf(first)).flatMap(event => (event.type === 'metric' ? [`${event.name}=${event.value}`] : []))
        demand(isDeepStrictEqual(found, expected), {
          member: 'LogLine',
          asks: 'is a report where its text starts with `trainyard: {`; `metrics` has only what the provider extracts beside',
          seen: `${found.join(', ') || 'none'} instead of ${expected.join(', ')}`,
          advice: 'pass such lines on as they are, whole and in one line, and do not extract the same numbers again',
        })
      }),
  },
]

async function lastPage(runner: Parameters<typeof readPage>[0], job: Parameters<typeof readPage>[1]): Promise<LogPage<unknown>> {
  let page = await readPage(runner, job, undefined)
  while (page.state === 'more') page = await readPage(runner, job, page.cursor)
  return page
}

function demandState(
  page: { readonly state: string; readonly lines: readonly LogLine[] } | undefined,
  is: (state: string) => boolean,
  what: string,
): void {
  demand(page !== undefined && is(page.state), {
    member: 'LogPage.state',
    asks: 'is `more` (read on at once), `waiting` (caught up for now) or `ended` (nothing can follow)',
    seen: `${show(page?.state)} for ${what}`,
    advice: 'say `ended` once the job has ended and its last line was given, and not before',
  })
}
