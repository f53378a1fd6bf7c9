import { describe, expect, it } from 'vitest'
import type { RemoteFault } from '../../src/fake-remote/index.ts'
import { openRemote } from './support/open-remote.ts'
import { openYard, script } from './support/open-yard.ts'
import { trained } from './support/trained.ts'

const kinds = ['reset', 'lost-answer', 'error-after-accept', 'slow'] as const
/** Of all requests, one in five: the later kinds see only what the earlier ones leave. */
const oneInFive: readonly RemoteFault[] = kinds.map((kind, index) => ({ kind, probability: 0.05 / (1 - 0.05 * index), milliseconds: 100 }))

const programs = [
  { command: ['count', '10'], end: { status: 'COMPLETED' }, state: 'completed' },
  { command: ['exit', '3'], end: { status: 'ERRORED', reason: 'failed', exitCode: 3 }, state: 'failed' },
  { command: ['preempt'], end: { status: 'ERRORED', reason: 'preempted' }, state: 'preempted' },
  { command: ['no-capacity'], end: { status: 'ERRORED', reason: 'no-capacity' }, state: 'no-capacity' },
  { command: ['out-of-memory'], end: { status: 'ERRORED', reason: 'out-of-memory' }, state: 'out-of-memory' },
] as const

describe.concurrent('with every fifth answer faulty', { timeout: 30_000 }, () => {
  const accounts = [
    { idempotent: true, describeBy: 'each' },
    { idempotent: true, describeBy: 'feed' },
    { idempotent: false, describeBy: 'each' },
    { idempotent: false, describeBy: 'batch' },
    { idempotent: false, describeBy: 'feed' },
  ] as const
  for (const { idempotent, describeBy } of accounts) {
    const creates = idempotent ? 'where a name is a key' : 'with two creates'
    it(`30 jobs end truthfully, each created once, ${creates}, described by ${describeBy}`, async ({ onTestFinished }) => {
      const mode = { idempotent, lagMilliseconds: 100 }
      const remote = await openRemote({ mode, faults: oneInFive, seed: `${creates}/${describeBy}` }, onTestFinished)
      const yard = openYard(remote, { idempotent, describe: describeBy, hints: describeBy === 'each' }, onTestFinished)
      const endings = Array.from({ length: 30 }, async (_, index) => {
        const { command, end, state } = programs[index % programs.length] ?? programs[0]
        const future = await trained(yard, script(command))
        expect(await future.wait()).toMatchObject(end)
        return state
      })
      const expected: readonly string[] = await Promise.all(endings)
      const { jobs, faults } = await remote.ledger()
      expect(faults).toBeGreaterThan(20)
      expect(jobs.filter(({ created }) => created > 1)).toEqual([])
      expect(jobs.map(({ states }) => states.at(-1)?.state ?? 'none').toSorted()).toEqual(expected.toSorted())
    })
  }
})

describe.concurrent('when the answer to the second create is lost', { timeout: 30_000 }, () => {
  it('the job is found by its tag and adopted', async ({ onTestFinished }) => {
    const remote = await openRemote({ faults: [{ kind: 'lost-answer', route: 'POST /jobs', nth: 1 }] }, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const future = await yard.train(script(['count', '5']))
    expect(await future.wait()).toMatchObject({ status: 'COMPLETED' })
    expect(await remote.ledger()).toMatchObject({ datasets: 1, jobs: [{ id: 'job-1', created: 1 }] })
    expect(future.toJSON().reference).toMatchObject({ dataset: 'dataset-1', id: 'job-1' })
  })

  it('the refusal of the name tells of the job, where a name is a key', async ({ onTestFinished }) => {
    const faults = [{ kind: 'error-after-accept', route: 'POST /jobs', nth: 1 }] as const
    const remote = await openRemote({ mode: { idempotent: true }, faults }, onTestFinished)
    const yard = openYard(remote, { idempotent: true }, onTestFinished)
    expect(await (await yard.train(script(['count', '5']))).wait()).toMatchObject({ status: 'COMPLETED' })
    expect(await remote.ledger()).toMatchObject({ datasets: 1, jobs: [{ created: 1 }] })
  })

  it('the job is lost and never created again, where jobs cannot be looked up', async ({ onTestFinished }) => {
    const faults = [{ kind: 'lost-answer', route: 'POST /jobs', nth: 1 }] as const
    const remote = await openRemote({ mode: { canLookUp: false }, faults }, onTestFinished)
    const yard = openYard(remote, { canLookUp: false }, onTestFinished)
    const future = await yard.train(script(['count', '5']))
    expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'lost' })
    expect(await yard.jobs.recover()).toEqual([])
    expect((await remote.ledger()).jobs).toMatchObject([{ created: 1 }])
  })
})

describe.concurrent('when the connection is reset before the second create', { timeout: 30_000 }, () => {
  it('the job is created, once the bound of the lists has passed, and the data are not uploaded again', async ({ onTestFinished }) => {
    const remote = await openRemote({ faults: [{ kind: 'reset', route: 'POST /jobs', nth: 1 }] }, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    expect(await (await yard.train(script(['count', '5']))).wait()).toMatchObject({ status: 'COMPLETED' })
    expect(await remote.ledger()).toMatchObject({ datasets: 1, jobs: [{ created: 1 }] })
  })
})
