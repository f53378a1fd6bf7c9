import { describe, expect, it } from 'vitest'
import { MemoryJobStore } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { caught } from '../support/error-of.ts'
import { settle } from '../support/hand-clock.ts'
import { listJobs, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const reason = new Error('changed my mind')

describe('an abort of train()', () => {
  it('before anything starts submits and records nothing', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    expect(await caught(() => yard.train(script, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect([trainer.submits, await listJobs(yard)]).toEqual([0, []])
  })

  it('during the submit ends the call at once, and cancels what was submitted', async () => {
    const trainer = new TestTrainer()
    const answer = Promise.withResolvers<void>()
    trainer.beforeCreate = () => answer.promise
    const { yard } = yardInHandTime({ trainer })
    const controller = new AbortController()
    const training = caught(() => yard.train(script, { signal: controller.signal }))
    await settle()
    expect(trainer.submits).toBe(1)
    controller.abort(reason)
    expect(await training).toBe(reason)
    answer.resolve()
    await settle()
    expect(trainer.jobs.map(({ cancels }) => cancels)).toEqual([1])
    expect((await listJobs(yard)).map(({ status }) => status)).toEqual(['CANCELED'])
  })

  it('during the submit cancels it also where the answer comes late, and the instance has a limit', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const answer = Promise.withResolvers<void>()
    trainer.beforeCreate = () => answer.promise
    const { yard, clock } = yardInHandTime({ trainer })
    const controller = new AbortController()
    const training = caught(() => yard.train(script, { signal: controller.signal }))
    await settle()
    controller.abort(reason)
    await training
    await clock.advance(20_000)
    answer.resolve()
    await clock.advance(2000)
    expect(trainer.jobs.map(({ cancels }) => cancels)).toEqual([1])
    expect((await listJobs(yard)).map(({ status }) => status)).toEqual(['CANCELED'])
  })

  it('has no effect once the call has returned', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const controller = new AbortController()
    const future = await yard.train(script, { signal: controller.signal })
    controller.abort(reason)
    await settle()
    expect([trainer.job().cancels, (await future.getInfo()).status]).toEqual([0, 'RUNNING'])
  })

  it('that attaches leaves the job alone', async () => {
    const trainer = new TestTrainer()
    const answer = Promise.withResolvers<void>()
    trainer.beforeCreate = () => answer.promise
    const yard = yardOf({ trainer })
    const first = yard.train(script, { externalId: 'mine' })
    await settle()
    const controller = new AbortController()
    const attached = caught(() => yard.train(script, { externalId: 'mine', attach: true, signal: controller.signal }))
    controller.abort(reason)
    expect(await attached).toBe(reason)
    answer.resolve()
    expect((await (await first).getInfo()).status).toBe('RUNNING')
    expect(trainer.job().cancels).toBe(0)
  })

  it("of an external id that runs leaves that job alone: it is another call's", async () => {
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const yard = yardOf({ trainer }, { store })
    await yard.train(script, { externalId: 'mine' })
    const answer = Promise.withResolvers<void>()
    const reserve = store.reserve.bind(store)
    store.reserve = async (job, events) => {
      await answer.promise
      return reserve(job, events)
    }
    const controller = new AbortController()
    const training = caught(() => yard.train(script, { externalId: 'mine', signal: controller.signal }))
    await settle()
    controller.abort(reason)
    expect(await training).toBe(reason)
    answer.resolve()
    await settle()
    expect([trainer.submits, trainer.job().cancels, (await yard.jobs.getInfo('mine')).cancelRequested]).toEqual([1, 0, false])
  })
})
