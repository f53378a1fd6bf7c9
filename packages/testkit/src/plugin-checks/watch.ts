import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const member = 'JobRunner.watch'

/** Push hints. */
export const watchChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'watch/names',
    capability: 'watch',
    title: '`watch` yields job names',
    applies: subject => subject.has('watch'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const watching = new AbortController()
        const seen: unknown[] = []
        const listening = listen(runner.watch?.({ signal: watching.signal }), name => seen.push(name))
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        watching.abort()
        await Promise.race([listening, wait(100)])
        const wrong = seen.find(name => typeof name !== 'string' || !/^ty[a-z2-7]{18}$/.test(name))
        demand(wrong === undefined, {
          member,
          asks: 'yields the `jobName` of whatever moved or wrote log lines',
          seen: show(wrong),
          advice: 'translate the provider’s ids into the names that `submit` gave its jobs',
        })
      }),
  },
  {
    id: 'watch/abort',
    capability: 'watch',
    title: '`watch` ends within 100 ms when its signal is aborted',
    isTimed: true,
    applies: subject => subject.has('watch'),
    run: subject =>
      inWorld(subject.kit, async world => {
        const runner = await world.client().runner(subject.kind)
        const watching = new AbortController()
        const listening = listen(runner.watch?.({ signal: watching.signal }), () => undefined)
        await wait(5)
        const abortedAt = performance.now()
        watching.abort()
        const isOver = await Promise.race([listening.then(() => true), wait(150, false)])
        const milliseconds = Math.round(performance.now() - abortedAt)
        demand(isOver && milliseconds <= 100, {
          member,
          asks: 'ends within 100 ms of the abort of its signal',
          seen: isOver ? `its end after ${milliseconds} ms` : 'no end',
          advice: 'pass the signal on to what waits for messages, or race with it',
        })
      }),
  },
]

/** It may end by an error as well. */
async function listen(names: AsyncIterable<unknown> | undefined, onName: (name: unknown) => void): Promise<void> {
  try {
    for await (const name of names ?? []) onName(name)
  } catch {}
}
