import { describe, expect, it } from 'vitest'
import { UnauthorizedError, WaitTimeoutError } from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { settle } from '../support/hand-clock.ts'
import { look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Milliseconds that it takes until the call fails. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await caught(call)
  return performance.now() - start
}

describe('a wait', () => {
  it('ends at its time limit, and the job goes on', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const waiting = errorOf(WaitTimeoutError, () => future.wait({ timeoutMilliseconds: 5000 }))
    await clock.advance(5000)
    const error = await waiting
    expect({ ...error }).toMatchObject({ code: 'wait-timeout', retryable: true, jobId: future.id, status: 'RUNNING' })
    expect(error.message).toBe(`Job ${future.id} is still RUNNING after 5000 ms of waiting; it goes on.`)
    expect([trainer.job().cancels, (await look(future)).status]).toEqual([0, 'RUNNING'])
    expect(clock.keptAlive).toBe(0)
  })

  it('goes on asking when the clock is set back by an hour', async () => {
    const trainer = new TestTrainer()
    trainer.watch = async function* () {}
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const waiting = future.wait()
    await clock.advance(10_000)
    clock.setBack(3_600_000)
    trainer.complete()
    await clock.advance(60_000)
    expect(clock.keptAlive, 'timers of somebody who still waits').toBe(0)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('does not end before its time limit', async () => {
    const { yard, clock } = yardInHandTime({ trainer: new TestTrainer() })
    const future = await yard.train(script)
    let isOver = false
    const waiting = errorOf(WaitTimeoutError, () => future.result({ timeoutMilliseconds: 5000 }).finally(() => (isOver = true)))
    await clock.advance(4999)
    expect(isOver).toBe(false)
    await clock.advance(1)
    await waiting
  })

  it('ends within 100 ms of its time limit, in real time', { retry: 2 }, async () => {
    const future = await yardOf({ trainer: new TestTrainer() }).train(script)
    for (const call of [
      () => future.wait({ timeoutMilliseconds: 60 }),
      () => future.result({ timeoutMilliseconds: 60 }),
      () => future.load({ timeoutMilliseconds: 60 }),
    ]) {
      const milliseconds = await timeOf(call)
      expect(milliseconds).toBeGreaterThanOrEqual(55)
      expect(milliseconds).toBeLessThan(160)
    }
  })

  it('ends within 100 ms of an abort with the reason of the signal, and the job goes on', { retry: 2 }, async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    const reason = new Error('had enough')
    const controller = new AbortController()
    const { signal } = controller
    const waits = [future.wait({ signal }), future.result({ signal }), future.load({ signal })]
    const ended = Promise.all(waits.map(wait => caught(() => wait)))
    await settle()
    const start = performance.now()
    controller.abort(reason)
    expect(await ended).toEqual([reason, reason, reason])
    expect(performance.now() - start).toBeLessThan(100)
    expect([trainer.job().cancels, (await look(future)).status]).toEqual([0, 'RUNNING'])
  })

  it('does not begin with a signal that is aborted already', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    const reason = new Error('never mind')
    expect(await caught(() => future.wait({ signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(trainer.describes).toBe(0)
  })

  it('cancels the job with cancelOnAbort, on an abort as at the time limit', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const controller = new AbortController()
    const one = await yard.train(script)
    const aborted = caught(() => one.result({ signal: controller.signal, cancelOnAbort: true }))
    await settle()
    controller.abort(new Error('leave'))
    expect(await aborted).toEqual(new Error('leave'))
    await settle()
    expect([trainer.job(0).cancels, (await one.getInfo()).status]).toEqual([1, 'CANCELED'])
    const other = await yard.train(script)
    const late = errorOf(WaitTimeoutError, () => other.wait({ timeoutMilliseconds: 1000, cancelOnAbort: true }))
    await clock.advance(1000)
    await late
    await settle()
    expect([trainer.job(1).cancels, (await other.getInfo()).status]).toEqual([1, 'CANCELED'])
  })

  it('rejects when the provider refuses to tell, which is no abort: the job is not canceled', async () => {
    const trainer = new TestTrainer()
    const { yard } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    trainer.describe = async () => {
      throw new UnauthorizedError('the token has expired')
    }
    await errorOf(UnauthorizedError, () => future.wait({ cancelOnAbort: true }))
    await settle()
    expect(trainer.job().cancels).toBe(0)
  })

  it('ends on time though the provider does not answer at all', { retry: 2 }, async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    trainer.describe = () => new Promise(() => undefined)
    const signal = AbortSignal.timeout(60)
    expect(await timeOf(() => future.wait({ timeoutMilliseconds: 60 }))).toBeLessThan(160)
    expect(await timeOf(() => future.wait({ signal }))).toBeLessThan(100)
  })

  it('for events ends on an abort though the provider does not answer at all', { timeout: 1000, retry: 2 }, async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    trainer.describe = () => new Promise(() => undefined)
    expect(await timeOf(() => Array.fromAsync(future.events({ signal: AbortSignal.timeout(60) })))).toBeLessThan(160)
  })

  it('for events ends on an abort, too', { retry: 2 }, async () => {
    const future = await yardOf({ trainer: new TestTrainer() }).train(script)
    const milliseconds = await timeOf(() => Array.fromAsync(future.events({ signal: AbortSignal.timeout(60), logs: true })))
    expect(milliseconds).toBeGreaterThanOrEqual(55)
    expect(milliseconds).toBeLessThan(160)
  })

  it('goes on when the provider cannot be reached for a while', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const { describe: answer } = trainer
    trainer.describe = async () => {
      throw new Error('connection reset')
    }
    const waiting = future.wait()
    await clock.advance(10_000)
    trainer.describe = answer
    trainer.complete()
    await clock.advance(30_000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('of many ends for all of them at once, and no timer keeps the process up', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const waits = Array.from({ length: 50 }, () => future.wait())
    await settle()
    trainer.complete()
    await settle()
    expect(new Set((await Promise.all(waits)).map(({ status }) => status))).toEqual(new Set(['COMPLETED']))
    expect(clock.keptAlive).toBe(0)
    expect(trainer.describes).toBeLessThanOrEqual(3)
  })
})
