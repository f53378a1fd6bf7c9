import { describe, expect, it } from 'vitest'
import type { NoOptions } from '../../src/contract/index.ts'
import { JobRunningError, LeaseLostError, type SubmitContext, SubmitUnconfirmedError, type TrainingRequest } from '../../src/index.ts'
import { TwoStepCloud, type TwoStepReference, TwoStepTrainer } from './two-step-cloud.ts'
import { script } from '../support/open-yard.ts'
import { testModule } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'
import { eventsOf, HandClock, newClient, newStore, request, settle } from './world.ts'

const expired = 31_000

describe('a submit with two creates', () => {
  for (const failAt of [1, 2, 3, 4]) {
    it(`whose client dies at step ${failAt} is finished by the next, and creates one job and one task`, async () => {
      const cloud = new TwoStepCloud()
      cloud.failAt = failAt
      const store = newStore()
      const dead = newClient(new TwoStepTrainer(cloud), { store, clock: new HandClock() })
      void dead.train(request, { externalId: 'x' })
      await settle()
      const clock = new HandClock()
      const second = newClient(new TwoStepTrainer(cloud), { store, clock })
      const third = newClient(new TwoStepTrainer(cloud), { store, clock })
      expect(await second.jobs.recover()).toEqual([])
      await clock.advance(expired)
      const recovered = await Promise.all([second.jobs.recover(), third.jobs.recover()])
      expect(recovered.flat()).toContain('x')
      expect({ jobs: cloud.jobs.length, tasks: cloud.tasks.length }).toEqual({ jobs: 1, tasks: 1 })
      expect(await store.read('x')).toMatchObject({ phase: 'submitted', reference: { jobId: 'job-0', taskId: 'task-0' } })
    })

    it(`whose answer is lost at step ${failAt} is asked again by the same client, and creates one job and one task`, async () => {
      const cloud = new TwoStepCloud()
      cloud.failAt = failAt
      cloud.failure = 'throw'
      const store = newStore()
      const clock = new HandClock()
      const yard = newClient(new TwoStepTrainer(cloud), { store, clock })
      const training = yard.train(request, { externalId: 'x' })
      await clock.advance(1000)
      const future = await training
      expect({ jobs: cloud.jobs.length, tasks: cloud.tasks.length }).toEqual({ jobs: 1, tasks: 1 })
      expect((await eventsOf(yard, future.id)).filter(({ type }) => type === 'warning')).toHaveLength(1)
    })
  }

  it('[L-41] whose outcome stays unknown is left to recover, which creates nothing twice', async () => {
    const cloud = new TwoStepCloud()
    const store = newStore()
    const clock = new HandClock()
    let isDown = true
    class FlakyTrainer extends TwoStepTrainer {
      override async submit(body: TrainingRequest, context: SubmitContext<TwoStepReference, NoOptions>): Promise<TwoStepReference> {
        const reference = await super.submit(body, context)
        if (isDown) throw new Error('the answer was lost')
        return reference
      }
    }
    const yard = newClient(new FlakyTrainer(cloud), { store, clock })
    const training = yard.train(request, { externalId: 'x' }).catch((error: unknown) => error)
    await clock.advance(10_000)
    const error = await training
    expect(SubmitUnconfirmedError.isInstance(error) && error.jobId).toBe('x')
    isDown = false
    expect(await yard.jobs.recover()).toEqual(['x'])
    expect({ jobs: cloud.jobs.length, tasks: cloud.tasks.length }).toEqual({ jobs: 1, tasks: 1 })
  })

  it('that stalled, and that another client took over, is fenced off at its next save', async () => {
    const cloud = new TwoStepCloud()
    const store = newStore()
    const { promise: awake, resolve: wake } = Promise.withResolvers<void>()
    let isFirst = true
    class SleepyTrainer extends TwoStepTrainer {
      override submit(body: TrainingRequest, context: SubmitContext<TwoStepReference, NoOptions>): Promise<TwoStepReference> {
        const sleeps = isFirst
        isFirst = false
        const saveReference = async (reference: Partial<TwoStepReference>) => {
          if (sleeps) await awake
          await context.saveReference(reference)
        }
        return super.submit(body, { ...context, saveReference })
      }
    }
    const stalled = newClient(new SleepyTrainer(cloud), { store, clock: new HandClock() })
    const training = stalled.train(request, { externalId: 'x' }).catch((error: unknown) => error)
    await settle()
    const clock = new HandClock()
    const other = newClient(new SleepyTrainer(cloud), { store, clock })
    await clock.advance(expired)
    expect(await other.jobs.recover()).toEqual(['x'])
    wake()
    expect(LeaseLostError.isInstance(await training)).toBe(true)
    expect({ jobs: cloud.jobs.length, tasks: cloud.tasks.length }).toEqual({ jobs: 1, tasks: 1 })
    expect(await store.read('x')).toMatchObject({ phase: 'submitted', submitCalls: 2 })
  })

  it('in progress is left alone by a second client, however long it takes', async () => {
    const cloud = new TwoStepCloud()
    const store = newStore()
    const clock = new HandClock()
    const { promise: awake, resolve: wake } = Promise.withResolvers<void>()
    class SlowTrainer extends TwoStepTrainer {
      override async submit(body: TrainingRequest, context: SubmitContext<TwoStepReference, NoOptions>): Promise<TwoStepReference> {
        await awake
        return super.submit(body, context)
      }
    }
    const slow = newClient(new SlowTrainer(cloud), { store, clock })
    const second = newClient(new SlowTrainer(cloud), { store, clock })
    const training = slow.train(request, { externalId: 'x' })
    await clock.advance(120_000)
    expect(await second.jobs.recover()).toEqual([])
    await expect(second.train(request, { externalId: 'x' })).rejects.toSatisfy(JobRunningError.isInstance.bind(JobRunningError))
    wake()
    await training
    expect({ jobs: cloud.jobs.length, tasks: cloud.tasks.length }).toEqual({ jobs: 1, tasks: 1 })
  })

  it('that cannot be looked up ends as lost after an unknown outcome, and is never created again', async () => {
    const store = newStore()
    const clock = new HandClock()
    let created = 0
    const trainer = {
      capabilities: { kinds: ['finetune'], canLookUp: false },
      async submit(): Promise<object> {
        created++
        throw new Error('connection reset')
      },
      describe: async () => undefined,
      cancel: async () => undefined,
    } as const
    const yard = newClient(trainer, { store, clock })
    const training = yard.train(request, { externalId: 'x' })
    await clock.advance(10_000)
    const future = await training
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'lost' })
    expect(created).toBe(1)
  })
})

describe('a job of a class that only its client knew, which died before the submit', () => {
  /** A client whose provider runs modules elsewhere, after one that died. */
  async function afterDeath() {
    const store = newStore()
    const hanging = new TestTrainer()
    hanging.beforeCreate = () => new Promise(() => undefined)
    void newClient(hanging, { store, clock: new HandClock() }).train(adder, { externalId: 'x' })
    await settle()
    const clock = new HandClock()
    await clock.advance(expired)
    const trainer = new TestTrainer()
    return { yard: newClient(trainer, { store, clock }), trainer, store }
  }
  const adder = { kind: 'module', module: testModule('adder'), arguments: {} } as const

  it('waits, and says for whom', async () => {
    const { yard, trainer } = await afterDeath()
    expect((await (await yard.getFuture('x')).getInfo()).status).toBe('QUEUED')
    const warnings = (await eventsOf(yard, 'x')).flatMap(event => (event.type === 'warning' ? [event.message] : []))
    expect(warnings).toEqual([expect.stringContaining('list the class in `modules`')])
    expect(trainer.jobs).toEqual([])
  })

  it('is submitted, as it was asked for, by a client that brings the class', async () => {
    const { yard, trainer, store } = await afterDeath()
    const future = await yard.train({ ...adder, arguments: { other: true } }, { externalId: 'x', attach: true })
    await future.getInfo()
    expect(trainer.jobs.map(job => job.request)).toEqual([adder])
    expect(await store.read('x')).toMatchObject({ phase: 'submitted', submitCalls: 2 })
  })
})

describe('a job with a secret, whose client died before the submit', () => {
  it('waits in a client without the secret, and says what it waits for, until one has it', async () => {
    const store = newStore()
    const hanging = new TestTrainer()
    hanging.beforeCreate = () => new Promise(() => undefined)
    const environment = { MY_TOKEN: 'tr0ub4dor' }
    const withSecret = { ...script, secrets: { TOKEN: 'MY_TOKEN' } }
    void newClient(hanging, { store, clock: new HandClock(), environment }).train(withSecret, { externalId: 'x' })
    await settle()
    const clock = new HandClock()
    await clock.advance(expired)
    const trainer = new TestTrainer()
    const poor = newClient(trainer, { store, clock, environment: {} })
    expect((await (await poor.getFuture('x')).getInfo()).status).toBe('QUEUED')
    const warnings = (await eventsOf(poor, 'x')).flatMap(event => (event.type === 'warning' ? [event.message] : []))
    expect(warnings).toEqual([expect.stringContaining('has no environment variable MY_TOKEN')])
    const rich = newClient(trainer, { store, clock, environment })
    await (await rich.getFuture('x')).getInfo()
    expect(trainer.job().context.secrets).toEqual({ TOKEN: 'tr0ub4dor' })
  })
})
