import { describe, expect, it } from 'vitest'
import { InvalidAnswerError, JobNotFoundError, JobRunningError, type JobSnapshot, UnsupportedRequestError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('getInfo()', () => {
  it('tells what is recorded of the job, and asks the provider when that is older than a second', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const submittedAt = new Date(clock.now())
    const future = await yard.train({ ...script, labels: { team: 'a' } })
    const info = await future.getInfo()
    const known = { id: future.id, role: 'training', kind: 'script', instanceName: 'default', attempt: 1, cancelRequested: false }
    expect(info).toEqual({ ...known, status: 'RUNNING', submittedAt, labels: { team: 'a' } })
    trainer.move({ status: 'RUNNING', progress: 0.5, detail: 'Training', startedAt: submittedAt })
    await clock.advance(999)
    expect(await future.getInfo()).toEqual(info)
    await clock.advance(1)
    expect(await future.getInfo()).toEqual({ ...info, progress: 0.5, detail: 'Training', startedAt: submittedAt })
    expect(trainer.describes).toBe(2)
  })

  it('asks as its option says', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    await look(future)
    await look(future)
    expect(trainer.describes).toBe(2)
    await clock.advance(60_000)
    await future.getInfo({ maximumAgeMilliseconds: 60_001 })
    expect(trainer.describes).toBe(2)
    await future.getInfo({ maximumAgeMilliseconds: 60_000 })
    expect(trainer.describes).toBe(3)
  })

  it('asks where the last answer seems to come from the future, because the clock was set back', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    await look(future)
    clock.setBack(3_600_000)
    trainer.complete()
    expect((await look(future)).status).toBe('COMPLETED')
  })

  it('asks once for many at once, and no more after the end', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    await Promise.all(Array.from({ length: 20 }, () => look(future)))
    expect(trainer.describes).toBe(1)
    trainer.complete()
    const info = await look(future)
    expect(info.status).toBe('COMPLETED')
    expect(info.endedAt).toBeInstanceOf(Date)
    await look(future)
    expect(trainer.describes).toBe(2)
  })

  it('rejects what is no snapshot, and names the adapter', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    const wrong: unknown[] = [
      'RUNNING',
      { status: 'DONE' },
      { status: 'ERRORED' },
      { status: 'RUNNING', progress: 2 },
      { status: 'RUNNING', startedAt: 'today' },
    ]
    for (const snapshot of wrong) {
      trainer.move(snapshot as JobSnapshot)
      const error = await errorOf(InvalidAnswerError, () => look(future))
      expect({ ...error }).toMatchObject({ code: 'invalid-answer', method: '"default".describe()' })
    }
    trainer.complete()
    expect((await look(future)).status).toBe('COMPLETED')
  })
})

describe('pause() and resume()', () => {
  it('are refused by an instance that cannot', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const future = await yard.train(script)
    const pause = await errorOf(UnsupportedRequestError, () => future.pause())
    expect(pause).toMatchObject({ code: 'unsupported', field: 'pause', expected: 'an instance that can pause jobs', found: '"default"' })
    const resume = await errorOf(UnsupportedRequestError, () => future.resume())
    expect(resume).toMatchObject({ code: 'unsupported', field: 'resume', expected: 'an instance that can resume jobs', found: '"default"' })
    expect((await look(future)).status).toBe('RUNNING')
  })

  it('reach an instance that can, with the job', async () => {
    const calls: unknown[] = []
    const trainer = Object.assign(new TestTrainer(), {
      pause: async (job: unknown) => void calls.push(['pause', job]),
      resume: async (job: unknown) => void calls.push(['resume', job]),
    })
    const future = await yardOf({ trainer }).train(script)
    await future.pause()
    await future.resume()
    const job = { jobName: trainer.job().jobName, reference: { number: 1 } }
    expect(calls).toEqual([
      ['pause', job],
      ['resume', job],
    ])
  })
})

describe('jobs.delete()', () => {
  it('refuses a job that runs', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const { id } = await yard.train(script)
    const error = await errorOf(JobRunningError, () => yard.jobs.delete(id))
    expect({ ...error }).toMatchObject({ code: 'job-running', jobId: id })
    expect(error.message).toBe(`Cannot delete job ${id}, which is currently running.`)
    expect(await listJobs(yard)).toHaveLength(1)
  })

  it('drops the record and the events of an ended one, and nothing at the provider', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script, { externalId: 'mine' })
    trainer.complete()
    await look(future)
    await yard.jobs.delete('mine')
    expect(await listJobs(yard)).toEqual([])
    for (const call of [() => look(future), () => yard.getFuture('mine'), () => future.wait(), () => yard.jobs.delete('mine')]) {
      expect((await errorOf(JobNotFoundError, call)).jobId).toBe('mine')
    }
    expect(trainer.job().cancels).toBe(0)
  })
})
