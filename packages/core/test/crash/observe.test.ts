import { describe, expect, it } from 'vitest'
import type { AnyTrainer, JobSnapshot } from '../../src/index.ts'
import { eventsOf, HandClock, newClient, newStore, request, settle } from './world.ts'

/** Runs jobs in the process that has it, as threads are: another process has another one, which knows nothing of them. */
function threadTrainer(): AnyTrainer & { readonly runs: Map<string, JobSnapshot> } {
  const runs = new Map<string, JobSnapshot>()
  return {
    runs,
    capabilities: { kinds: ['finetune'], boundToClient: ['finetune'] },
    async submit(_request, { jobName }) {
      runs.set(jobName, { status: 'RUNNING' })
      return { thread: 1 }
    },
    describe: async job => runs.get(job.jobName),
    cancel: async job => void runs.set(job.jobName, { status: 'CANCELED' }),
  }
}

/** A trainer of one job, told what to say. */
function saying(first: JobSnapshot | undefined, onCancel: () => JobSnapshot | undefined = () => ({ status: 'CANCELED' })) {
  const state = { answer: first, canceled: 0 }
  const trainer: AnyTrainer = {
    capabilities: { kinds: ['finetune'] },
    submit: async () => ({ id: 1 }),
    describe: async () => state.answer,
    async cancel() {
      state.canceled++
      state.answer = onCancel()
    },
  }
  return { state, trainer }
}

describe('a job that lives in its client', () => {
  it('is not lost for another client while that one lives', async () => {
    const store = newStore()
    const clock = new HandClock()
    const first = newClient(threadTrainer(), { store, clock })
    const second = newClient(threadTrainer(), { store, clock })
    await first.train(request, { externalId: 'x' })
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000)
      expect((await second.jobs.getInfo('x')).status).toBe('RUNNING')
    }
  })

  it('is lost once its client is dead for as long as a lease', async () => {
    const store = newStore()
    const dead = newClient(threadTrainer(), { store, clock: new HandClock() })
    await dead.train(request, { externalId: 'x' })
    const clock = new HandClock()
    const second = newClient(threadTrainer(), { store, clock })
    await clock.advance(29_000)
    expect((await second.jobs.getInfo('x')).status).toBe('QUEUED')
    await clock.advance(2000)
    expect(await second.jobs.getInfo('x')).toMatchObject({ status: 'ERRORED', reason: 'lost' })
    expect((await eventsOf(second, 'x')).filter(event => event.type === 'status').map(event => event.info.status)).toEqual([
      'QUEUED',
      'ERRORED',
    ])
  })

  it('is canceled for another client by the one that has it', async () => {
    const store = newStore()
    const clock = new HandClock()
    const trainer = threadTrainer()
    const first = newClient(trainer, { store, clock })
    const second = newClient(threadTrainer(), { store, clock })
    await first.train(request, { externalId: 'x' })
    await second.jobs.cancel('x')
    expect((await second.jobs.getInfo('x')).cancelRequested).toBe(true)
    await clock.advance(11_000)
    expect((await second.jobs.getInfo('x')).status).toBe('CANCELED')
    expect([...trainer.runs.values()]).toEqual([{ status: 'CANCELED' }])
  })
})

describe('how a job ends', () => {
  it('is what the provider says: a completion that beats a cancel stays COMPLETED', async () => {
    const { state, trainer } = saying({ status: 'RUNNING' }, () => ({ status: 'COMPLETED', artifact: { uri: 'model:1' } }))
    const yard = newClient(trainer, { store: newStore(), clock: new HandClock() })
    const future = await yard.train(request)
    await future.cancel()
    expect((await future.getInfo()).status).toBe('COMPLETED')
    state.answer = { status: 'CANCELED' }
    await future.cancel()
    expect((await future.getInfo({ maximumAgeMilliseconds: 0 })).status).toBe('COMPLETED')
    expect((await eventsOf(yard, future.id)).filter(event => event.type === 'status' && event.info.status !== 'QUEUED')).toHaveLength(1)
  })

  it('stays open while the provider does not know a new job yet', async () => {
    const clock = new HandClock()
    const { state, trainer } = saying(undefined)
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train(request)
    for (let second = 0; second < 59; second += 10) {
      await clock.advance(10_000 - (second === 50 ? 1000 : 0))
      expect((await future.getInfo()).status).toBe('QUEUED')
    }
    state.answer = { status: 'RUNNING' }
    await clock.advance(2000)
    expect((await future.getInfo()).status).toBe('RUNNING')
  })

  it('is not yet lost when a new job stays unknown for longer: the first minute does not count', async () => {
    const clock = new HandClock()
    const { trainer } = saying(undefined)
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train(request)
    const ended = future.wait()
    await clock.advance(170_000)
    expect((await future.getInfo()).status).toBe('QUEUED')
    await clock.advance(50_000)
    expect(await ended).toMatchObject({ status: 'ERRORED', reason: 'lost' })
  })

  it('is what was recorded first, when two clients learn of it at once', async () => {
    const store = newStore()
    const clock = new HandClock()
    const { promise: slowAnswer, resolve } = Promise.withResolvers<JobSnapshot>()
    const slow: AnyTrainer = { ...saying(undefined).trainer, describe: () => slowAnswer }
    const first = newClient(saying({ status: 'COMPLETED', artifact: { uri: 'model:1' } }).trainer, { store, clock })
    const second = newClient(slow, { store, clock })
    await first.train(request, { externalId: 'x' })
    const lateLook = second.jobs.getInfo('x')
    await settle()
    expect((await first.jobs.getInfo('x')).status).toBe('COMPLETED')
    resolve({ status: 'CANCELED' })
    expect((await lateLook).status).toBe('COMPLETED')
    expect((await eventsOf(first, 'x')).filter(event => event.type === 'status').map(event => event.info.status)).toEqual([
      'QUEUED',
      'COMPLETED',
    ])
  })

  it('is lost when a known job stays unknown for two minutes, not before', async () => {
    const clock = new HandClock()
    const { state, trainer } = saying({ status: 'RUNNING' })
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train(request)
    await clock.advance(70_000)
    expect((await future.getInfo()).status).toBe('RUNNING')
    state.answer = undefined
    await clock.advance(2000)
    expect((await future.getInfo()).status).toBe('RUNNING')
    await clock.advance(110_000)
    expect((await future.getInfo()).status).toBe('RUNNING')
    await clock.advance(11_000)
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'lost' })
  })

  it('is CANCELED where the provider cancels by deleting', async () => {
    const { trainer } = saying({ status: 'RUNNING' }, () => undefined)
    const yard = newClient(trainer, { store: newStore(), clock: new HandClock() })
    const future = await yard.train(request)
    await future.getInfo()
    await future.cancel()
    expect((await future.getInfo()).status).toBe('CANCELED')
  })

  it('is not CANCELED while the cancel could not be delivered, nor while the provider may not know the job yet', async () => {
    const clock = new HandClock()
    const { state, trainer } = saying(undefined)
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train(request)
    trainer.cancel = async () => Promise.reject(new Error('unreachable'))
    await expect(future.cancel()).rejects.toThrow('unreachable')
    await expect(future.getInfo({ maximumAgeMilliseconds: 0 })).rejects.toThrow('unreachable')
    // It is told, and knows no such job: what came too early was not heard.
    const heard: number[] = []
    trainer.cancel = async () => {
      heard.push(clock.now())
      if (state.answer) state.answer = { status: 'CANCELED' }
    }
    expect((await future.getInfo({ maximumAgeMilliseconds: 0 })).status).toBe('QUEUED')
    state.answer = { status: 'RUNNING' }
    expect((await future.getInfo({ maximumAgeMilliseconds: 0 })).status).toBe('CANCELED')
    expect(heard).toHaveLength(2)
  })

  it('is soon told of a job that is gone where the provider always knows its jobs', async () => {
    const clock = new HandClock()
    const { trainer } = saying(undefined, () => undefined)
    const consistent: AnyTrainer = { ...trainer, capabilities: { kinds: ['finetune'], consistencyMilliseconds: 0 } }
    const yard = newClient(consistent, { store: newStore(), clock })
    const future = await yard.train(request)
    await future.cancel()
    expect((await future.getInfo()).status).toBe('CANCELED')
  })

  it('takes QUEUED after RUNNING for an old answer, unless the provider says that it put the job back', async () => {
    const { state, trainer } = saying({ status: 'RUNNING', detail: 'Training' })
    const yard = newClient(trainer, { store: newStore(), clock: new HandClock() })
    const future = await yard.train(request)
    const look = () => future.getInfo({ maximumAgeMilliseconds: 0 })
    expect(await look()).toMatchObject({ status: 'RUNNING', detail: 'Training' })
    state.answer = { status: 'QUEUED', detail: 'Pending' }
    expect(await look()).toMatchObject({ status: 'RUNNING', detail: 'Training' })
    state.answer = { status: 'QUEUED', detail: 'Suspended', requeued: true }
    expect(await look()).toMatchObject({ status: 'QUEUED', detail: 'Suspended' })
  })

  it('is timed-out where core had to stop it at its time limit', async () => {
    const clock = new HandClock()
    const { state, trainer } = saying({ status: 'RUNNING' })
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train({ ...request, timeLimitSeconds: 100 })
    await clock.advance(99_000)
    expect(state.canceled).toBe(0)
    await clock.advance(3000)
    expect(state.canceled).toBe(1)
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  })

  it('is told again to a provider that could not be reached, until it is delivered', async () => {
    const clock = new HandClock()
    const { state, trainer } = saying({ status: 'RUNNING' })
    let failures = 2
    const { cancel } = trainer
    trainer.cancel = async (job, context) => {
      if (failures-- > 0) throw new Error('unreachable')
      await cancel(job, context)
    }
    const yard = newClient(trainer, { store: newStore(), clock })
    const future = await yard.train(request)
    await expect(future.cancel()).rejects.toThrow('unreachable')
    const waiting = future.wait()
    await clock.advance(10_000)
    expect((await waiting).status).toBe('CANCELED')
    expect(state.canceled).toBe(1)
  })
})
