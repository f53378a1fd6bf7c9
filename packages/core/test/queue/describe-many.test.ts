import { describe, expect, it } from 'vitest'
import type { JobSnapshot, ProviderJob } from '../../src/index.ts'
import { settle } from '../support/hand-clock.ts'
import { script, yardInHandTime } from '../support/open-yard.ts'
import type { TestReference } from '../support/test-runner.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Tells of many jobs at once what the test says, and without hints. */
class ListingTrainer extends TestTrainer {
  lists = 0
  says: (job: ProviderJob<TestReference>) => readonly [string, JobSnapshot | undefined][] = () => []

  async describeMany(jobs: readonly ProviderJob<TestReference>[]): Promise<ReadonlyMap<string, JobSnapshot | undefined>> {
    this.lists++
    return new Map(jobs.flatMap(job => this.says(job)))
  }

  override async *watch(): AsyncIterable<string> {}
}

async function waitingFor(trainer: ListingTrainer) {
  const { yard, clock } = yardInHandTime({ trainer })
  const future = await yard.train(script)
  const waiting = future.wait()
  await settle()
  trainer.describes = 0
  trainer.lists = 0
  return { yard, clock, future, waiting }
}

describe('a job that is described among many', () => {
  it('is left to the list from its beginning where very many are waited for', async () => {
    const trainer = new ListingTrainer()
    trainer.says = ({ jobName }) => [[jobName, { status: 'RUNNING' }]]
    const { yard, clock } = yardInHandTime({ trainer })
    const futures = await Promise.all(Array.from({ length: 500 }, () => yard.train(script)))
    const waiting = Promise.all(futures.map(future => future.wait()))
    await clock.advance(10_000)
    expect(trainer.describes).toBeLessThan(50)
    trainer.says = ({ jobName }) => [[jobName, { status: 'COMPLETED', artifact: { uri: 'test:list' } }]]
    for (const job of trainer.jobs.values()) trainer.complete(job)
    await clock.advance(60_000)
    expect((await waiting).every(({ status }) => status === 'COMPLETED')).toBe(true)
  })

  it('is not described by itself while the list tells of it', async () => {
    const trainer = new ListingTrainer()
    trainer.says = ({ jobName }) => [[jobName, { status: 'RUNNING' }]]
    const { clock, waiting } = await waitingFor(trainer)
    await clock.advance(200_000)
    expect(trainer.describes).toBe(0)
    expect(trainer.lists).toBeGreaterThan(5)
    trainer.says = ({ jobName }) => [[jobName, { status: 'COMPLETED', artifact: { uri: 'test:list' } }]]
    trainer.complete()
    await clock.advance(60_000)
    expect(await waiting).toMatchObject({ status: 'COMPLETED', artifact: { uri: `test:${trainer.job().jobName}` } })
    expect(trainer.describes).toBe(1)
  })

  it('is described by itself when the list left it out for minutes', async () => {
    const trainer = new ListingTrainer()
    const { clock, waiting } = await waitingFor(trainer)
    await clock.advance(290_000)
    expect(trainer.describes).toBe(0)
    trainer.complete()
    await clock.advance(60_000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('never gets stale in a change feed, once it was seen', async () => {
    const trainer = Object.assign(new ListingTrainer(), {
      capabilities: { ...new TestTrainer().capabilities, changeFeed: true },
    })
    const { clock, waiting } = await waitingFor(trainer)
    await clock.advance(5000)
    expect(trainer.describes).toBe(1)
    await clock.advance(3_600_000)
    expect(trainer.describes).toBe(1)
    trainer.complete()
    trainer.says = ({ jobName }) => [[jobName, { status: 'COMPLETED', artifact: { uri: 'test:list' } }]]
    await clock.advance(60_000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('is described until an end is confirmed that a change feed told of once', async () => {
    const trainer = Object.assign(new ListingTrainer(), {
      capabilities: { ...new TestTrainer().capabilities, changeFeed: true },
    })
    const { clock, waiting } = await waitingFor(trainer)
    await clock.advance(5000)
    trainer.says = ({ jobName }) => [[jobName, { status: 'COMPLETED', artifact: { uri: 'test:list' } }]]
    const { lists } = trainer
    while (trainer.lists === lists) await clock.advance(1000)
    trainer.says = () => []
    await clock.advance(60_000)
    trainer.complete()
    await clock.advance(60_000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('is looked up when the list says that it is gone, and ends by the table of what is gone', async () => {
    const trainer = Object.assign(new ListingTrainer(), {
      capabilities: { ...new TestTrainer().capabilities, changeFeed: true },
    })
    const { clock, waiting } = await waitingFor(trainer)
    await clock.advance(120_000)
    trainer.says = ({ jobName }) => [[jobName, undefined]]
    trainer.job().snapshot = undefined
    await clock.advance(300_000)
    expect(await waiting).toMatchObject({ status: 'ERRORED', reason: 'lost' })
  })
})
