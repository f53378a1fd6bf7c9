import { expect, it } from 'vitest'
import type { JobRecord } from '../../src/container/index.ts'
import { type CallContext, MemoryJobStore, type ProviderJob } from '../../src/index.ts'
import { script, yardInHandTime } from '../support/open-yard.ts'
import type { TestReference } from '../support/test-runner.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** It lists the jobs that it still has. */
class ListingTrainer extends TestTrainer {
  async *listOwned(_context: CallContext): AsyncIterable<ProviderJob<TestReference>> {
    for (const [index, { jobName, snapshot }] of this.jobs.entries()) if (snapshot) yield { jobName, reference: { number: index + 1 } }
  }
}

it('jobs.orphans() tells of a record whose job the provider does not list, once that is no delay of its lists', async () => {
  const trainer = new ListingTrainer()
  const { yard, clock } = yardInHandTime({ trainer })
  const future = await yard.train(script)
  await yard.train(script)
  trainer.job(0).snapshot = undefined
  expect(await Array.fromAsync(yard.jobs.orphans())).toEqual([])
  await clock.advance(120_001)
  const { jobName } = trainer.job(0)
  expect(await Array.fromAsync(yard.jobs.orphans())).toMatchObject([
    { kind: 'no-job', id: future.id, jobName, role: 'training', instanceName: 'default' },
  ])
})

it('jobs.orphans() knows the earlier attempts of a job', async () => {
  const trainer = new ListingTrainer()
  const { yard, clock } = yardInHandTime({ trainer })
  const future = await yard.train(script, { retry: { attempts: 2, on: ['failed'] } })
  trainer.fail()
  await clock.advance(2000)
  expect((await future.getInfo()).attempt).toBe(2)
  expect(await Array.fromAsync(yard.jobs.orphans())).toEqual([])
})

it('jobs.orphans() leaves out the instances of other clients of the store', async () => {
  const store = new MemoryJobStore<JobRecord>()
  const trainers = { cloud: { type: 'ACME' } }
  const { yard } = yardInHandTime({ trainer: new ListingTrainer() }, { store, trainers })
  await yard.train(script, { trainer: 'cloud' })
  const { yard: other } = yardInHandTime({ trainer: new ListingTrainer() }, { store })
  expect(await Array.fromAsync(other.jobs.orphans())).toEqual([])
})

it('what marks a client’s jobs stays the same, and is another one’s in another store', async () => {
  const tags: string[] = []
  const trainers = [1, 2].map(() => new TestTrainer())
  for (const trainer of trainers) {
    const { yard } = yardInHandTime({
      trainer: (_settings, host) => {
        trainer.beforeCreate = async () => void tags.push(await host.ownerTag())
        return trainer
      },
    })
    await yard.train(script)
    await yard.train(script)
  }
  expect(new Set(tags).size).toBe(2)
  expect([tags[0], tags[2]]).toEqual([tags[1], tags[3]])
  for (const tag of tags) expect(tag).toMatch(/^[0-9a-f]{16}$/)
})
