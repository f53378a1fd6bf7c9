import { describe, expect, it } from 'vitest'
import type { JobRecord } from '../../src/container/index.ts'
import { clockToken } from '../../src/container/index.ts'
import { createTrainyard, MemoryJobStore, NoCapacityError, type Trainyard } from '../../src/index.ts'
import { HandClock } from '../support/hand-clock.ts'
import { look, script } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

type Names = 'one' | 'two'

/** A client whose default trainer tries `one`, then `two`. Its clock is its own: one that stands still is dead. */
function client(trainers: Readonly<Record<Names, TestTrainer>>, store: MemoryJobStore<JobRecord>) {
  const clock = new HandClock()
  const plugin = testPlugin({ trainer: (_settings, { instanceName }) => trainers[instanceName as Names] })
  const yard: Trainyard = createTrainyard({
    plugins: [plugin],
    store,
    trainers: {
      one: { type: 'ACME' },
      two: { type: 'ACME', config: { savePath: '/two' } },
      default: { type: 'MULTI', config: { trainerPriority: ['one', 'two'], goOnFor: ['no-capacity', 'preempted'] } },
    },
    configure: container => container.replace(clockToken, clock),
  })
  return { yard, clock }
}

function full(): TestTrainer {
  const trainer = new TestTrainer()
  trainer.beforeCreate = () => {
    throw new NoCapacityError('full')
  }
  return trainer
}

describe('a job of a MULTI trainer whose client dies', () => {
  it('while the second was asked is asked again there, as a submit that is resumed, and nowhere else', async () => {
    const store = new MemoryJobStore<JobRecord>()
    const hanging = new TestTrainer()
    hanging.beforeCreate = () => new Promise(() => undefined)
    const dead = client({ one: full(), two: hanging }, store)
    void dead.yard.train(script, { externalId: 'x' })
    await expect.poll(() => hanging.submits).toBe(1)
    const trainers = { one: full(), two: new TestTrainer() }
    const { yard, clock } = client(trainers, store)
    await clock.advance(31_000)
    expect(await yard.jobs.recover()).toEqual(['x'])
    const future = await yard.getTrainingFuture('x')
    expect(await look(future)).toMatchObject({ instanceName: 'two', status: 'RUNNING', attempt: 2 })
    expect(trainers.two.job().context).toMatchObject({ resumed: true, savePath: '/two' })
    expect([trainers.one.submits, trainers.two.submits]).toEqual([0, 1])
  })

  it('after it lost its machine is moved by the next client that looks', async () => {
    const store = new MemoryJobStore<JobRecord>()
    const one = new TestTrainer()
    await client({ one, two: new TestTrainer() }, store).yard.train(script, { externalId: 'x' })
    // Without a hint: nobody is left to hear it.
    one.job().snapshot = { status: 'ERRORED', reason: 'preempted', message: 'spot' }
    const trainers = { one, two: new TestTrainer() }
    const { yard, clock } = client(trainers, store)
    const future = await yard.getTrainingFuture('x')
    await look(future)
    await clock.advance(1000)
    expect(await look(future)).toMatchObject({ instanceName: 'two', status: 'RUNNING', attempt: 2 })
    expect([one.submits, trainers.two.submits]).toEqual([1, 1])
  })
})
