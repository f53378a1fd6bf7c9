import { describe, expect, it } from 'vitest'
import { JobFailedError, type JobEvent, MemoryJobStore, NoCapacityError, QuotaExceededError, type RetryPolicy } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { errorOf } from '../support/error-of.ts'
import { settle } from '../support/hand-clock.ts'
import { look, script, yardInHandTime } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A training that may be tried again. */
async function retried(retry: RetryPolicy, trainer = new TestTrainer()) {
  const store = new MemoryJobStore<JobRecord>()
  const { yard, clock } = yardInHandTime({ trainer }, { store })
  const future = await yard.train(script, { retry })
  return { trainer, store, yard, clock, future }
}

async function eventsOf(future: { events(options: { follow: boolean }): AsyncIterable<JobEvent> }) {
  return (await Array.fromAsync(future.events({ follow: false }))).map(event => {
    if (event.type === 'status') return [event.attempt, event.info.status]
    return event.type === 'warning' ? [event.attempt, event.message] : [event.attempt, event.type]
  })
}

describe('a job with a retry policy', () => {
  it('is tried again after a listed ending, under another name, as often as it says', async () => {
    const { trainer, store, clock, future } = await retried({ attempts: 3, on: ['preempted', 'failed'] })
    trainer.fail('preempted', 'spot')
    await clock.advance(2000)
    expect(await future.getInfo()).toMatchObject({ status: 'RUNNING', attempt: 2 })
    trainer.fail('failed', 'bug')
    await clock.advance(2000)
    expect(await future.getInfo()).toMatchObject({ status: 'RUNNING', attempt: 3 })
    trainer.fail('failed', 'the bug again')
    await clock.advance(2000)
    expect(await look(future)).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'the bug again', attempt: 3 })
    await clock.advance(60_000)
    const names = trainer.jobs.map(({ jobName }) => jobName)
    expect([names.length, new Set(names).size]).toEqual([3, 3])
    const record = await store.read(future.id)
    expect(record?.jobName).toBe(names[2])
    expect(record?.pastAttempts).toEqual([
      {
        attempt: 1,
        instanceName: 'default',
        jobName: names[0],
        reference: { number: 1 },
        snapshot: { status: 'ERRORED', reason: 'preempted', message: 'spot' },
      },
      {
        attempt: 2,
        instanceName: 'default',
        jobName: names[1],
        reference: { number: 2 },
        snapshot: { status: 'ERRORED', reason: 'failed', message: 'bug' },
      },
    ])
    await errorOf(JobFailedError, () => future.result())
  })

  it('tells of each further attempt in its events', async () => {
    const { trainer, clock, future } = await retried({ attempts: 2, on: ['preempted'] })
    await look(future)
    trainer.fail('preempted', 'spot')
    await clock.advance(2000)
    await look(future)
    trainer.complete()
    await clock.advance(2000)
    await look(future)
    expect(await eventsOf(future)).toEqual([
      [1, 'QUEUED'],
      [1, 'RUNNING'],
      [2, 'Attempt 2 on default, after preempted: spot'],
      [2, 'QUEUED'],
      [2, 'RUNNING'],
      [2, 'COMPLETED'],
    ])
    expect((await future.result()).artifact.uri).toBe(`test:${trainer.job(1).jobName}`)
  })

  it('is not tried again after an ending that is not listed', async () => {
    const { trainer, clock, future } = await retried({ attempts: 3, on: ['preempted'] })
    trainer.fail('out-of-memory')
    await clock.advance(60_000)
    expect(await look(future)).toMatchObject({ status: 'ERRORED', reason: 'out-of-memory', attempt: 1 })
    expect(trainer.submits).toBe(1)
  })

  it('is not tried again after a success, nor after a cancel', async () => {
    for (const end of [(trainer: TestTrainer) => trainer.complete(), (trainer: TestTrainer) => trainer.move({ status: 'CANCELED' })]) {
      const { trainer, clock, future } = await retried({ attempts: 3, on: ['failed', 'lost'] })
      end(trainer)
      await clock.advance(60_000)
      expect([trainer.submits, (await look(future)).attempt]).toEqual([1, 1])
    }
  })

  it('is not tried again when it fails after the user asked to cancel it', async () => {
    const trainer = new TestTrainer()
    trainer.onCancel = () => ({ status: 'ERRORED', reason: 'failed', message: 'killed' })
    const { clock, future } = await retried({ attempts: 3, on: ['failed'] }, trainer)
    await future.cancel()
    await clock.advance(60_000)
    expect(trainer.submits).toBe(1)
    expect((await look(future)).status).toBe('ERRORED')
  })

  it('is waited for to its last attempt', async () => {
    const { trainer, clock, future } = await retried({ attempts: 2, on: ['failed'] })
    const waiting = future.wait()
    await settle()
    trainer.fail()
    await clock.advance(2000)
    trainer.complete()
    await clock.advance(2000)
    expect(await waiting).toMatchObject({ status: 'COMPLETED', attempt: 2 })
  })

  it('is tried again after a listed refusal of the submit', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      if (trainer.submits < 3) throw new NoCapacityError('none')
    }
    const { future } = await retried({ attempts: 3, on: ['no-capacity'] }, trainer)
    expect(await look(future)).toMatchObject({ status: 'RUNNING', attempt: 3 })
    expect([trainer.submits, trainer.jobs.length]).toEqual([3, 1])
  })

  it('rejects train() with the last refusal when all attempts are refused', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      throw new NoCapacityError(`none at ${trainer.submits}`)
    }
    const { yard } = yardInHandTime({ trainer })
    const error = await errorOf(NoCapacityError, () =>
      yard.train(script, { externalId: 'mine', retry: { attempts: 2, on: ['no-capacity'] } }),
    )
    expect([error.message, trainer.submits]).toEqual(['none at 2', 2])
    expect(await yard.jobs.getInfo('mine')).toMatchObject({ status: 'ERRORED', reason: 'no-capacity', attempt: 2 })
  })

  it('is not tried again after a refusal that is not listed', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      throw new QuotaExceededError('no more')
    }
    const { yard } = yardInHandTime({ trainer })
    await errorOf(QuotaExceededError, () => yard.train(script, { retry: { attempts: 5, on: ['no-capacity'] } }))
    expect(trainer.submits).toBe(1)
  })

  it('waits for a slot again like everybody else', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const { yard, clock, future } = await retried({ attempts: 2, on: ['failed'] }, trainer)
    await yard.train(script, { externalId: 'other' })
    trainer.fail()
    await clock.advance(2000)
    expect(trainer.running()).toEqual(['other'])
    expect(await future.getInfo()).toMatchObject({ status: 'QUEUED', attempt: 2 })
    trainer.complete()
    await clock.advance(2000)
    expect(trainer.running()).toEqual([future.id])
  })

  it('waits between its attempts, each time twice as long', async () => {
    const { trainer, clock, future } = await retried({ attempts: 4, on: ['failed'], backoffMilliseconds: 10_000 })
    for (const [index, pause] of [10_000, 20_000, 40_000].entries()) {
      trainer.fail()
      await clock.advance(2000)
      expect(await future.getInfo()).toMatchObject({ status: 'QUEUED', attempt: index + 2 })
      await clock.advance(pause - 3000)
      expect(trainer.jobs).toHaveLength(index + 1)
      await clock.advance(1500)
      expect(trainer.jobs).toHaveLength(index + 2)
    }
  })

  it('goes on from the checkpoint of a preempted attempt, and of no other', async () => {
    const { trainer, clock, future } = await retried({ attempts: 4, on: ['preempted', 'failed'] })
    const fail = async (reason: 'preempted' | 'failed', uri: string) => {
      trainer.move({ status: 'ERRORED', reason, message: 'spot', checkpoint: { uri } })
      await clock.advance(2000)
    }
    await fail('preempted', 's3://bucket/1')
    await fail('failed', 's3://bucket/2')
    await fail('preempted', 's3://bucket/3')
    expect(trainer.jobs.map(({ request }) => request.startFrom?.uri)).toEqual([
      undefined,
      's3://bucket/1',
      's3://bucket/1',
      's3://bucket/3',
    ])
    expect(await look(future)).toMatchObject({
      status: 'RUNNING',
      attempt: 4,
      pastAttempts: [
        { attempt: 1, instanceName: 'default', status: 'ERRORED', reason: 'preempted', checkpoint: { uri: 's3://bucket/1' } },
        { attempt: 2, reason: 'failed' },
        { attempt: 3, reason: 'preempted' },
      ],
    })
  })
})
