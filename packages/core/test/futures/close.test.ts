import { describe, expect, it } from 'vitest'
import { ClientClosedError, createTrainyard, type JobSnapshot, MemoryJobStore } from '../../src/index.ts'
import { type JobRecord, jobStoreToken, loggerToken } from '../../src/container/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { settle } from '../support/hand-clock.ts'
import { listJobs, look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { Adder, TestFinder, TestInitializer } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const newStore = () => new MemoryJobStore<JobRecord>()

describe('close()', () => {
  it('makes every later call of the client reject with a ClientClosedError', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer, predictor: new TestPredictor(), finder: new TestFinder(), initializer: new TestInitializer() })
    const { id } = await yard.train(script)
    await yard.close()
    const calls = [
      () => yard.train(script),
      () => yard.predict(new Adder(), 'add', [1, 2]),
      () => yard.predictBatch({ model: { uri: 'm' }, input: 'i', output: 'o' }),
      () => yard.publish({ uri: 'm' }),
      () => yard.deploy({ uri: 'm' }),
      () => yard.run({ name: 'p', run: async () => 1 }, {}),
      () => yard.resume({ name: 'p', run: async () => 1 }, 'p'),
      () => yard.load('m'),
      () => yard.findModel('m'),
      () => yard.getFuture(id),
      () => yard.getTrainingFuture(id),
      () => yard.getPredictionFuture(id),
      () => yard.getService(id),
      () => yard.component('trainer'),
      () => yard.initialize(),
      () => yard.jobs.getInfo(id),
      () => yard.jobs.cancel(id),
      () => listJobs(yard),
      () => yard.jobs.recover(),
      () => yard.jobs.delete(id),
    ]
    for (const call of calls) expect((await errorOf(ClientClosedError, call)).code).toBe('client-closed')
    expect([trainer.submits, trainer.job().cancels]).toEqual([1, 0])
  })

  it('makes every later call of a future reject with a ClientClosedError', async () => {
    const trainer = Object.assign(new TestTrainer(), { pause: async () => undefined, resume: async () => undefined })
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    await yard.close()
    const calls = {
      wait: () => future.wait(),
      result: () => future.result(),
      load: () => future.load(),
      getInfo: () => look(future),
      events: () => Array.fromAsync(future.events()),
      cancel: () => future.cancel(),
      pause: () => future.pause(),
      resume: () => future.resume(),
    }
    const outcomes = Object.entries(calls).map(async ([name, call]) => [
      name,
      ClientClosedError.isInstance(await caught(call).catch(() => 'accepted')),
    ])
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(Object.fromEntries(Object.keys(calls).map(name => [name, true])))
    expect([trainer.describes, trainer.job().cancels]).toEqual([0, 0])
  })

  it('refuses calls from the moment it is called, not only when it has come to its end', async () => {
    const trainer = new TestTrainer({ boundToClient: ['script'] })
    const yard = yardOf({ trainer })
    const closing = yard.close()
    await errorOf(ClientClosedError, () => yard.train(script))
    await closing
    expect(trainer.submits).toBe(0)
  })

  it('ends every wait and every reader of events, and every timer', async () => {
    const { yard, clock } = yardInHandTime({ trainer: new TestTrainer() })
    const future = await yard.train(script)
    const waits = [
      future.wait(),
      future.result({ timeoutMilliseconds: 60_000 }),
      future.load(),
      Array.fromAsync(future.events({ logs: true })),
    ]
    const ended = Promise.all(waits.map(wait => errorOf(ClientClosedError, () => wait)))
    await settle()
    await yard.close()
    expect(await ended).toHaveLength(4)
    expect(clock.timers).toBe(0)
  })

  it('cancels the jobs that live in the client, and leaves those at providers alone', async () => {
    const store = newStore()
    const thread = new TestTrainer({ boundToClient: ['module'] })
    const yard = yardOf({ trainer: thread }, { store })
    await yard.train(script, { externalId: 'at the provider' })
    await yard.train(
      { kind: 'module', module: { moduleId: 'm', train: async () => new Adder(), load: async () => new Adder() }, arguments: undefined },
      { externalId: 'here' },
    )
    await yard.close()
    expect(thread.jobs.map(({ cancels }) => cancels)).toEqual([0, 1])
    expect(await store.read('here')).toMatchObject({ phase: 'ended', snapshot: { status: 'CANCELED' } })
    expect(await store.read('at the provider')).toMatchObject({ phase: 'submitted' })
    const next = yardOf({ trainer: thread }, { store })
    expect((await look(await next.getFuture('at the provider'))).status).toBe('RUNNING')
  })

  it('comes to its end where an adapter breaks the contract, and lets go of the other jobs', async () => {
    const store = newStore()
    const warnings: string[] = []
    const logger = { warn: (message: string) => void warnings.push(message) }
    const trainer = new TestTrainer({ boundToClient: ['script'] })
    const yard = yardOf({ trainer }, { store, configure: container => container.replace(loggerToken, logger) })
    await yard.train(script, { externalId: 'broken' })
    await yard.train(script, { externalId: 'sound' })
    const endings: JobSnapshot[] = [{ status: 'ERRORED' } as JobSnapshot, { status: 'CANCELED' }]
    trainer.onCancel = () => endings.shift()
    await yard.close()
    expect(warnings).toEqual([
      expect.stringMatching(/^Job broken cannot be let go while the client closes: "default".describe\(\) broke the contract/),
    ])
    expect(await store.read('sound')).toMatchObject({ phase: 'ended', snapshot: { status: 'CANCELED' } })
    expect(trainer.isClosed).toBe(true)
  })

  it('closes the components that were built, and no others', async () => {
    const trainer = new TestTrainer()
    const predictor = new TestPredictor()
    const yard = yardOf({ trainer, predictor })
    await yard.component('trainer')
    await yard.close()
    expect([trainer.isClosed, predictor.isClosed]).toEqual([true, false])
  })

  it('is harmless a second time, and is what `await using` does', async () => {
    const trainer = new TestTrainer()
    let closes = 0
    trainer.close = async () => void closes++
    {
      await using yard = createTrainyard({ plugins: [testPlugin({ trainer })], store: 'memory' })
      await yard.train(script)
      await Promise.all([yard.close(), yard.close()])
      await yard.close()
    }
    expect(closes).toBe(1)
  })

  it('waits for a submit that is under way, but not for ever', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => new Promise(() => undefined)
    const { yard, clock } = yardInHandTime({ trainer })
    const training = caught(() => yard.train(script))
    await settle()
    let isClosed = false
    const closing = yard.close().finally(() => (isClosed = true))
    await clock.advance(4999)
    expect(isClosed).toBe(false)
    await clock.advance(1)
    await closing
    expect(trainer.isClosed).toBe(true)
    void training
  })

  it('tells what failed to close, all of it, and closes the rest', async () => {
    const trainer = new TestTrainer()
    const predictor = new TestPredictor()
    const cause = new Error('still busy')
    trainer.close = async () => {
      throw cause
    }
    const yard = createTrainyard({ plugins: [testPlugin({ trainer, predictor })], store: 'memory' })
    await yard.component('trainer')
    await yard.component('predictor')
    const error = (await caught(() => yard.close())) as AggregateError
    expect(error.errors).toEqual([cause])
    expect(predictor.isClosed).toBe(true)
    await errorOf(ClientClosedError, () => yard.train(script))
  })

  it("leaves a store that was passed in open: it is the user's", async () => {
    let closes = 0
    const store = Object.assign(newStore(), { close: async () => void closes++ })
    const trainer = new TestTrainer()
    await createTrainyard({ plugins: [testPlugin({ trainer })], store }).close()
    await createTrainyard({ plugins: [testPlugin({ trainer })], configure: container => container.replace(jobStoreToken, store) }).close()
    expect(closes).toBe(0)
  })
})
