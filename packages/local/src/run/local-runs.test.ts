import { expect, test } from 'vitest'
import { JobLog } from '../log/job-log.ts'
import { LocalRun } from './local-run.ts'
import { LocalRuns } from './local-runs.ts'

const nothing = () => undefined

function runOf(jobName: string): LocalRun {
  const now = () => new Date(0)
  const log = new JobLog({ path: '', now, onWritten: nothing, onBroken: nothing })
  return new LocalRun({ jobName, requestHash: '', log, now, onMoved: nothing })
}

function endedRuns(count: number): { readonly runs: LocalRuns; readonly names: readonly string[] } {
  const runs = new LocalRuns()
  const names = Array.from({ length: count }, (_, index) => `job${index}`)
  for (const name of names) {
    const run = runOf(name)
    runs.add(run)
    run.end({ status: 'CANCELED' })
    runs.retire(name)
  }
  return { runs, names }
}

test('an end that nobody was told of is kept, however many follow it', () => {
  const { runs, names } = endedRuns(5000)
  expect(names.map(name => runs.tell(name)?.status)).not.toContain(undefined)
})

test('of the ends that were told, the last hundred can be told again', () => {
  const { runs, names } = endedRuns(150)
  for (const name of names) runs.tell(name)
  const [known, forgotten] = [names.slice(50), names.slice(0, 50)].map(some => some.map(name => runs.tell(name)?.status))
  expect([new Set(known), new Set(forgotten)]).toEqual([new Set(['CANCELED']), new Set([undefined])])
})

test('a run that has not ended is never forgotten by being asked about', () => {
  const { runs, names } = endedRuns(150)
  runs.add(runOf('running'))
  for (const name of ['running', ...names]) runs.tell(name)
  expect([runs.tell('running')?.status, runs.active().map(({ jobName }) => jobName)]).toEqual(['RUNNING', ['running']])
})
