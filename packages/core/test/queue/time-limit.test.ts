import { describe, expect, it } from 'vitest'
import { JobFailedError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { look, script, yardInHandTime } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const limited = { ...script, timeLimitSeconds: 100 }

describe('a time limit', () => {
  it('is kept to the moment, though the next round would come later', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train({ ...script, timeLimitSeconds: 0.3 })
    const waiting = future.wait()
    await clock.advance(299)
    expect(trainer.job().cancels).toBe(0)
    await clock.advance(1)
    expect(trainer.job().cancels).toBe(1)
    expect(await waiting).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  })

  it('is enforced by core, though nobody waits: the job is stopped and ends as timed-out', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(limited)
    await look(future)
    await clock.advance(99_999)
    expect(trainer.job().cancels).toBe(0)
    await clock.advance(1)
    expect(trainer.job().cancels).toBe(1)
    expect(await future.getInfo()).toMatchObject({
      status: 'ERRORED',
      reason: 'timed-out',
      message: 'The job reached its time limit and was stopped.',
    })
    const error = await errorOf(JobFailedError, () => future.result())
    expect(error).toMatchObject({ reason: 'timed-out' })
    expect(error.message).toContain('ran into its time limit')
  })

  it('counts from the start of the run, not from the submit', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    await yard.train(limited)
    trainer.move({ status: 'QUEUED' })
    await clock.advance(500_000)
    expect(trainer.job().cancels).toBe(0)
    trainer.move({ status: 'RUNNING', startedAt: new Date(clock.now()) })
    await clock.advance(99_000)
    expect(trainer.job().cancels).toBe(0)
    await clock.advance(2000)
    expect(trainer.job().cancels).toBe(1)
  })

  it('does not count the time in the queue', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const { yard, clock } = yardInHandTime({ trainer })
    await yard.train(script)
    const queued = await yard.train(limited)
    await clock.advance(500_000)
    trainer.complete()
    await clock.advance(1000)
    expect(await look(queued)).toMatchObject({ status: 'RUNNING' })
    await clock.advance(98_000)
    expect(trainer.job(1).cancels).toBe(0)
    await clock.advance(3000)
    expect(trainer.job(1).cancels).toBe(1)
  })

  it('is left to a provider that enforces it', async () => {
    const trainer = new TestTrainer({ enforcesTimeLimit: true })
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(limited)
    void future.wait().catch(() => undefined)
    await clock.advance(200_000)
    expect(trainer.job().cancels).toBe(0)
    trainer.fail('timed-out', 'the provider stopped it')
    await clock.advance(30_000)
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'timed-out', message: 'the provider stopped it' })
  })

  it('is passed on to the provider in the request', async () => {
    const trainer = new TestTrainer()
    const { yard } = yardInHandTime({ trainer })
    await yard.train(limited)
    expect(trainer.job().request.timeLimitSeconds).toBe(100)
  })

  it('that is over leads to the next attempt where timed-out is listed', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(limited, { retry: { attempts: 2, on: ['timed-out'] } })
    await look(future)
    await clock.advance(101_000)
    expect(await future.getInfo()).toMatchObject({ status: 'RUNNING', attempt: 2, cancelRequested: false })
    await clock.advance(90_000)
    expect(trainer.jobs.map(({ cancels }) => cancels)).toEqual([1, 0])
    await clock.advance(12_000)
    expect(trainer.jobs.map(({ cancels }) => cancels)).toEqual([1, 1])
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'timed-out', attempt: 2 })
  })

  it('that a completion beats changes nothing', async () => {
    const trainer = new TestTrainer()
    trainer.onCancel = () => ({ status: 'COMPLETED', artifact: { uri: 'test:just in time' } })
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(limited)
    await clock.advance(110_000)
    expect(trainer.job().cancels).toBe(1)
    expect((await future.getInfo()).status).toBe('COMPLETED')
  })

  it('counts as canceled when the user asks for that before the provider has stopped it', async () => {
    const trainer = new TestTrainer()
    trainer.onCancel = () => undefined
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(limited)
    await clock.advance(110_000)
    expect(trainer.job().cancels).toBe(1)
    await future.cancel()
    trainer.move({ status: 'CANCELED' })
    expect((await look(future)).status).toBe('CANCELED')
  })
})
