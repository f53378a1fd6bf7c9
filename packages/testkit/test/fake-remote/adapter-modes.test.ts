import { describe, expect, it } from 'vitest'
import type { FakeRemoteSettings, RemoteMode } from '../../src/fake-remote/index.ts'
import { openRemote } from './support/open-remote.ts'
import { openYard, script } from './support/open-yard.ts'
import { expectedLines, toldBy } from './support/told-by.ts'

interface Case {
  readonly title: string
  readonly mode: Partial<RemoteMode>
  readonly settings?: Partial<FakeRemoteSettings>
}

const cases: readonly Case[] = [
  { title: 'with two creates', mode: {} },
  { title: 'where a name is a key', mode: { idempotent: true }, settings: { idempotent: true } },
  { title: 'that answers from lagging replicas', mode: { lagMilliseconds: 250 } },
  { title: 'whose log lines come late and out of order', mode: { logDelayMilliseconds: 400 } },
  { title: 'whose hints get lost, repeat and come late', mode: { droppedHints: 0.3, repeatedHints: 0.3, hintDelayMilliseconds: 100 } },
  { title: 'without hints', mode: { hints: false }, settings: { hints: false } },
  { title: 'that describes batches', mode: { hints: false, lagMilliseconds: 250 }, settings: { hints: false, describe: 'batch' } },
  { title: 'with a change feed', mode: { hints: false, lagMilliseconds: 250 }, settings: { hints: false, describe: 'feed' } },
  { title: 'that lists nothing', mode: { canLookUp: false }, settings: { canLookUp: false } },
  { title: 'that is always up to date', mode: { consistencyMilliseconds: 0 }, settings: { consistencyMilliseconds: 0 } },
]

describe.concurrent('a job on a provider', { timeout: 30_000 }, () => {
  for (const { title, mode, settings } of cases) {
    it(`${title} runs to its end, and each line and metric is told once`, async ({ onTestFinished }) => {
      const remote = await openRemote({ mode }, onTestFinished)
      const yard = openYard(remote, settings ?? {}, onTestFinished)
      const future = await yard.train(script(['count', '40'], { resources: { nodes: 3 } }))
      const told = await toldBy(future)
      const hasSeenItRun = told.statuses.includes('RUNNING')
      expect(told.statuses).toEqual(hasSeenItRun ? ['QUEUED', 'RUNNING', 'COMPLETED'] : ['QUEUED', 'COMPLETED'])
      const printed = told.lines.filter(({ isReport }) => !isReport).map(({ text }) => text)
      expect(printed.toSorted()).toEqual(expectedLines(40).toSorted())
      expect(told.steps.toSorted((one, other) => one - other)).toEqual([5, 10, 15, 20, 25, 30, 35, 40])
      for (const node of ['node-1', 'node-2', 'node-3']) {
        const times = told.lines.filter(line => line.node === node).map(({ time }) => Number(time))
        expect(times.length).toBeGreaterThan(10)
        expect(times).toEqual(times.toSorted((one, other) => one - other))
      }
      const { jobs } = await remote.ledger()
      expect(jobs.map(({ created, states }) => [created, states.at(-1)?.state])).toEqual([[1, 'completed']])
      expect((await future.result()).artifact.uri).toBe(`remote:${jobs[0]?.id}/model`)
    })
  }
})
