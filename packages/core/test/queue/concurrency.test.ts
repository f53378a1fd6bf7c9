import { describe, expect, it } from 'vitest'
import { JobRunningError, MemoryJobStore, QuotaExceededError, type TrainingRequest } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { errorOf } from '../support/error-of.ts'
import { HandClock, settle } from '../support/hand-clock.ts'
import { listJobs, look, script, yardInHandTime } from '../support/open-yard.ts'
import type { TestContext, TestReference } from '../support/test-runner.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A client whose default trainer runs one job at a time, and what starts a job of a name. */
function oneAtATime(trainer = new TestTrainer({ concurrency: 1 })) {
  const { yard, clock } = yardInHandTime({ trainer })
  const start = (externalId: string, options: { readonly priority?: number } = {}) => yard.train(script, { externalId, ...options })
  return { trainer, yard, clock, start }
}

describe('at most so many jobs of an instance run at once', () => {
  it('as its capabilities say', async () => {
    const { trainer, start } = oneAtATime(new TestTrainer({ concurrency: 2 }))
    const futures = [await start('a'), await start('b'), await start('c'), await start('d')]
    expect(trainer.running()).toEqual(['a', 'b'])
    expect(await Promise.all(futures.map(async future => (await look(future)).status))).toEqual(['RUNNING', 'RUNNING', 'QUEUED', 'QUEUED'])
  })

  it('as its setting says, which wins', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const { yard } = yardInHandTime({ trainer }, { trainers: { default: { type: 'ACME', config: { concurrency: 3 } } } })
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(externalId => yard.train(script, { externalId })))
    expect(trainer.running()).toHaveLength(3)
  })

  it('each instance by itself', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const { yard } = yardInHandTime({ trainer }, { trainers: { other: { type: 'ACME' } } })
    for (const externalId of ['a', 'b']) await yard.train(script, { externalId })
    for (const externalId of ['c', 'd']) await yard.train(script, { externalId, trainer: 'other' })
    expect(trainer.running()).toEqual(['a', 'c'])
  })

  it('without a limit, all of them', async () => {
    const { trainer, start } = oneAtATime(new TestTrainer())
    await Promise.all(Array.from({ length: 30 }, (_, index) => start(String(index))))
    expect(trainer.running()).toHaveLength(30)
  })

  it('though they are all started at the same moment, and run to their ends', async () => {
    const { trainer, clock, start } = oneAtATime(new TestTrainer({ concurrency: 3 }))
    const futures = await Promise.all(Array.from({ length: 12 }, (_, index) => start(String(index))))
    for (let round = 0; round < 4; round++) {
      await settle()
      expect(trainer.running()).toHaveLength(3)
      for (const job of trainer.jobs) if (job.snapshot?.status === 'RUNNING') trainer.complete(job)
      await clock.advance(2000)
    }
    expect(trainer.submits).toBe(12)
    expect(new Set((await Promise.all(futures.map(future => future.getInfo()))).map(({ status }) => status))).toEqual(
      new Set(['COMPLETED']),
    )
  })
})

/** Its jobs are over, and that is hinted, before their submit has returned. */
class QuickTrainer extends TestTrainer {
  override async submit(request: TrainingRequest, context: TestContext): Promise<TestReference> {
    const reference = await super.submit(request, context)
    this.complete()
    await settle()
    return reference
  }
}

describe('a slot is free again', () => {
  it('at once, when its job was over before it was written down that the provider has it', async () => {
    const { start } = oneAtATime(new QuickTrainer({ concurrency: 1 }))
    const futures = await Promise.all(['a', 'b', 'c'].map(externalId => start(externalId)))
    expect(await Promise.all(futures.map(async future => (await future.wait()).status))).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED'])
  })

  const endings: Readonly<Record<string, (trainer: TestTrainer) => unknown>> = {
    completes: trainer => trainer.complete(),
    fails: trainer => trainer.fail(),
    'is canceled by its provider': trainer => trainer.move({ status: 'CANCELED' }),
  }
  for (const [ending, end] of Object.entries(endings)) {
    it(`when its job ${ending}`, async () => {
      const { trainer, clock, start } = oneAtATime()
      await start('a')
      await start('b')
      end(trainer)
      await clock.advance(2000)
      expect(trainer.running()).toEqual(['b'])
    })
  }

  it('when its job is canceled by the user', async () => {
    const { trainer, start } = oneAtATime()
    const a = await start('a')
    await start('b')
    await a.cancel()
    await settle()
    expect(trainer.running()).toEqual(['b'])
  })

  it('when its job is lost', async () => {
    const { trainer, clock, start } = oneAtATime()
    await start('a')
    await start('b')
    await clock.advance(60_000)
    trainer.move(undefined)
    await clock.advance(200_000)
    expect(trainer.running()).toEqual(['b'])
  })

  it('when its job reaches its time limit', async () => {
    const { trainer, yard, clock, start } = oneAtATime()
    await yard.train({ ...script, timeLimitSeconds: 10 }, { externalId: 'a' })
    await start('b')
    await clock.advance(12_000)
    expect(trainer.running()).toEqual(['b'])
  })

  it('when its job is refused', async () => {
    const { trainer, start } = oneAtATime()
    trainer.beforeCreate = () => {
      throw new QuotaExceededError('no more')
    }
    await errorOf(QuotaExceededError, () => start('a'))
    trainer.beforeCreate = () => undefined
    await start('b')
    expect(trainer.running()).toEqual(['b'])
  })

  it('when the store cannot reserve its job', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const store = new MemoryJobStore<JobRecord>()
    const { yard } = yardInHandTime({ trainer }, { store })
    const { reserve } = store
    store.reserve = async () => {
      throw new Error('disk full')
    }
    await expect(yard.train(script)).rejects.toThrow('disk full')
    store.reserve = reserve
    await yard.train(script, { externalId: 'b' })
    expect(trainer.running()).toEqual(['b'])
  })
})

describe('a slot is not free', () => {
  it('because the same id was refused a second start', async () => {
    const { trainer, start } = oneAtATime()
    await start('a')
    await errorOf(JobRunningError, () => start('a'))
    await start('b')
    expect(trainer.running()).toEqual(['a'])
  })

  it('nor taken for good, because somebody attached to a job of another client', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const store = new MemoryJobStore<JobRecord>()
    const clock = new HandClock()
    const [one, other] = [1, 2].map(() => yardInHandTime({ trainer }, { store, clock }).yard)
    await one?.train(script, { externalId: 'a' })
    await other?.train(script, { externalId: 'a', attach: true })
    trainer.complete()
    await clock.advance(5000)
    await other?.train(script, { externalId: 'b' })
    await settle()
    expect(trainer.running()).toEqual(['b'])
  })
})

describe('a job that waits', () => {
  it('is started by priority, then in the order in which they came', async () => {
    const { trainer, clock, start } = oneAtATime()
    await start('first')
    for (const [name, priority] of [
      ['b', 0],
      ['low', -1],
      ['a', 5],
      ['c', undefined],
      ['top', 9],
      ['a2', 5],
    ] as const) {
      await start(name, priority === undefined ? {} : { priority })
    }
    for (let round = 0; round < 6; round++) {
      trainer.complete()
      await clock.advance(2000)
    }
    expect(trainer.jobs.map(({ context }) => context.jobId)).toEqual(['first', 'top', 'a', 'a2', 'b', 'c', 'low'])
  })

  it('ends at once when it is canceled, and is never submitted', async () => {
    const { trainer, clock, start, yard } = oneAtATime()
    await start('a')
    const queued = await start('b')
    await start('c')
    await queued.cancel()
    expect(await queued.getInfo()).toMatchObject({ status: 'CANCELED' })
    expect((await queued.wait()).status).toBe('CANCELED')
    trainer.complete()
    await clock.advance(2000)
    expect(trainer.jobs.map(({ context }) => context.jobId)).toEqual(['a', 'c'])
    expect((await listJobs(yard, { status: 'CANCELED' })).map(({ id }) => id)).toEqual(['b'])
  })

  it('is recorded as QUEUED from the start, and finds its way when somebody waits for it alone', async () => {
    const { trainer, clock, start } = oneAtATime()
    await start('a')
    const queued = await start('b')
    expect((await queued.getInfo()).status).toBe('QUEUED')
    const waiting = queued.wait()
    trainer.complete()
    await clock.advance(2000)
    trainer.complete()
    await clock.advance(2000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('is left to other clients when its own closes', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const store = new MemoryJobStore<JobRecord>()
    const { yard } = yardInHandTime({ trainer }, { store })
    await yard.train(script, { externalId: 'a' })
    await yard.train(script, { externalId: 'b' })
    await yard.close()
    const { yard: next, clock } = yardInHandTime({ trainer }, { store })
    expect(await next.jobs.recover()).toEqual(['b'])
    await clock.advance(1000)
    expect(trainer.running()).toEqual(['a', 'b'])
  })
})
