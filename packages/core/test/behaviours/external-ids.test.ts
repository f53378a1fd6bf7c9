import { describe, expect, it } from 'vitest'
import { JobRunningError, MemoryJobStore, SavePathError } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const mine = { externalId: 'mine' }

describe('an external id', () => {
  it('[MM-84] finds the job, verbatim', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script, { externalId: 'Run 7: ü/x' })
    expect(future.id).toBe('Run 7: ü/x')
    expect(await yard.getTrainingFuture('Run 7: ü/x')).toBe(future)
    expect(trainer.job().context.jobId).toBe('Run 7: ü/x')
  })

  it('[MM-85] is refused while its job runs, which goes on and is still found', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script, mine)
    const error = await errorOf(JobRunningError, () => yard.train(script, mine))
    expect({ ...error }).toMatchObject({ code: 'job-running', jobId: 'mine' })
    expect(error.message).toBe('Cannot restart job mine, which is currently running.')
    expect(trainer.jobs.map(({ cancels }) => cancels)).toEqual([0])
    expect(await yard.getTrainingFuture('mine')).toBe(future)
    trainer.complete()
    expect((await look(future)).status).toBe('COMPLETED')
  })

  it('[MM-86] is free again when its job has ended, and then finds the new one', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const first = await yard.train(script, mine)
    trainer.fail('failed', 'the first')
    expect((await look(first)).status).toBe('ERRORED')
    await yard.train({ ...script, labels: { run: 'second' } }, mine)
    const found = await yard.getTrainingFuture('mine')
    expect(await found.getInfo()).toMatchObject({ status: 'RUNNING', attempt: 2, labels: { run: 'second' } })
    trainer.complete()
    await look(found)
    expect((await found.result()).artifact.uri).toBe(`test:${trainer.job(1).jobName}`)
    expect(trainer.job(0).jobName).not.toBe(trainer.job(1).jobName)
    expect(await listJobs(yard)).toHaveLength(1)
  })

  it('[MM-87] of N concurrent submits starts one body; the others are told that it runs', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => yard.train(script, mine)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
    expect(refused.filter(error => JobRunningError.isInstance(error))).toHaveLength(9)
    expect([trainer.submits, trainer.jobs.length]).toEqual([1, 1])
  })

  it('[MM-87] starts one body also from two clients on one store, and again when it is reused', async () => {
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const yards = [yardOf({ trainer }, { store }), yardOf({ trainer }, { store })]
    for (const round of [1, 2, 3]) {
      const results = await Promise.allSettled(Array.from({ length: 5 }, () => yards.map(yard => yard.train(script, mine))).flat())
      expect(results.map(({ status }) => status).toSorted()).toEqual([
        ...Array.from({ length: 1 }, () => 'fulfilled'),
        ...Array.from({ length: 9 }, () => 'rejected'),
      ])
      expect(results.every(result => result.status === 'fulfilled' || JobRunningError.isInstance(result.reason))).toBe(true)
      expect(trainer.submits).toBe(round)
      trainer.complete()
      for (const yard of yards) expect((await look(await yard.getFuture('mine'))).status).toBe('COMPLETED')
    }
  })

  it('attaches to the job that has it, running or ended, where that is asked for', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script, mine)
    expect(await yard.train(script, { ...mine, attach: true })).toBe(future)
    trainer.complete()
    await look(future)
    expect(await (await yard.train(script, { ...mine, attach: true })).getInfo()).toMatchObject({ status: 'COMPLETED', attempt: 1 })
    expect(trainer.submits).toBe(1)
  })
})

describe('a save path', () => {
  it('[MM-88] in an object store is refused by a trainer that saves to files, before any work starts', async () => {
    const trainer = new TestTrainer({ savePathSchemes: ['file'] })
    const yard = yardOf({ trainer })
    const error = await errorOf(SavePathError, () => yard.train(script, { savePath: 's3://bucket/models' }))
    expect({ ...error }).toMatchObject({ code: 'invalid-request', field: 'savePath', expected: 'a path that "default" can save to (file)' })
    expect(error.found).toContain('"s3://bucket/models"')
    expect([trainer.submits, await listJobs(yard)]).toEqual([0, []])
  })
})
