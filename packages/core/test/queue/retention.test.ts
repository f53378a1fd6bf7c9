import { describe, expect, it } from 'vitest'
import { ConfigurationError, createTrainyard, JobNotFoundError, type ProviderJob } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { HandClock } from '../support/hand-clock.ts'
import { listJobs, look, script, yardInHandTime } from '../support/open-yard.ts'
import { TestDeployer } from '../support/test-deployer.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Told to forget jobs, it remembers which. */
class ForgettingTrainer extends TestTrainer {
  readonly forgotten: string[] = []

  async forget({ jobName }: ProviderJob<object>): Promise<void> {
    this.forgotten.push(jobName)
  }
}

function keeping(retention: string | null | undefined, trainer = new ForgettingTrainer()) {
  const config = retention === undefined ? {} : { retention }
  return { trainer, ...yardInHandTime({ trainer }, { trainers: { default: { type: 'ACME', config } } }) }
}

describe('the retention of an instance', () => {
  it('[MM-77] is refused at construction when it is no duration, by its value', () => {
    const open = (retention: unknown) =>
      createTrainyard({
        plugins: [testPlugin({ trainer: new TestTrainer() })],
        trainers: { default: { type: 'ACME', config: { retention: retention as string } } },
      })
    for (const retention of ['1w', '5', '1.5h', '3m1d', 'abc', '']) {
      const expected = { path: 'trainers.default.config.retention', expected: 'a duration such as "1d12h3m0.2s"' }
      expect(() => open(retention)).toThrow(ConfigurationError)
      expect(() => open(retention)).toThrow(expect.objectContaining({ issues: [expect.objectContaining(expected)] }))
      expect(() => open(retention)).toThrow(JSON.stringify(retention))
    }
    expect(() => open(5)).toThrow('trainers.default.config.retention')
  })

  it('[MM-78] that is left out, or null, keeps jobs forever', async () => {
    for (const retention of [undefined, null]) {
      const { yard, clock, trainer } = keeping(retention)
      const future = await yard.train(script)
      trainer.complete()
      await future.wait()
      await clock.advance(100 * 365 * 86_400_000)
      expect((await yard.jobs.getInfo(future.id)).status).toBe('COMPLETED')
      expect(trainer.forgotten).toEqual([])
    }
  })

  it('[MM-79] over, the job is found no more: by id, by its future, in the list', async () => {
    const { yard, clock, trainer } = keeping('1h')
    const future = await yard.train(script, { externalId: 'x' })
    trainer.complete()
    await future.wait()
    await clock.advance(3_600_000)
    expect((await yard.jobs.getInfo('x')).status).toBe('COMPLETED')
    await clock.advance(1)
    expect(await listJobs(yard)).toEqual([])
    const error = await errorOf(JobNotFoundError, () => yard.getTrainingFuture('x'))
    expect(error.message).toContain('Unknown training id: x.')
    await errorOf(JobNotFoundError, () => yard.jobs.getInfo('x'))
    await errorOf(JobNotFoundError, () => look(future))
    expect(trainer.forgotten).toEqual([trainer.job().jobName])
  })

  it('[MM-80] does not count for a job that runs, whatever its age', async () => {
    const { yard, clock, trainer } = keeping('0.01s')
    const future = await yard.train(script)
    await clock.advance(3_600_000)
    expect((await yard.jobs.getInfo(future.id)).status).toBe('RUNNING')
    expect(trainer.forgotten).toEqual([])
  })

  it('[MM-81] counts for failed and canceled jobs that nobody waits for, too', async () => {
    const { yard, clock, trainer } = keeping('2s')
    const failed = await yard.train(script)
    trainer.fail()
    const canceled = await yard.train(script)
    await canceled.cancel()
    await look(failed)
    await clock.advance(600_000)
    expect(trainer.forgotten.toSorted()).toEqual(trainer.jobs.map(({ jobName }) => jobName).toSorted())
    for (const { id } of [failed, canceled]) await errorOf(JobNotFoundError, () => yard.jobs.getInfo(id))
  })

  it('is swept by one timer, for which the process does not stay up', async () => {
    const timersOf = async (retention: string | null) => {
      const { yard, clock } = keeping(retention)
      await listJobs(yard)
      await clock.advance(2000)
      const timers = [clock.timers, clock.keptAlive]
      await yard.close()
      return [...timers, clock.timers]
    }
    expect(await timersOf(null)).toEqual([0, 0, 0])
    expect(await timersOf('1d')).toEqual([1, 0, 0])
    const { yard, clock, trainer } = keeping('1d')
    const futures = [await yard.train(script), await yard.train(script)]
    for (const job of trainer.jobs) trainer.complete(job)
    for (const future of futures) await future.wait()
    await clock.advance(2 * 86_400_000)
    expect(trainer.forgotten).toHaveLength(2)
  })

  it('is that of the instance which ran the job, in its own role', async () => {
    const [trainer, deployer] = [new ForgettingTrainer(), new TestDeployer()]
    const clock = new HandClock()
    const trainers = { default: { type: 'ACME' }, brief: { type: 'ACME', config: { retention: '1s' } } }
    const { yard } = yardInHandTime({ trainer, deployer }, { clock, trainers, deployers: { brief: { type: 'ACME' } } })
    const kept = await yard.train(script)
    const gone = await yard.train(script, { trainer: 'brief' })
    const deployed = await yard.deploy({ uri: 'file:///model' }, { deployer: 'brief' })
    for (const job of trainer.jobs) trainer.complete(job)
    deployer.complete()
    for (const future of [kept, gone, deployed]) await future.wait()
    await clock.advance(600_000)
    expect((await listJobs(yard)).map(({ id }) => id)).toEqual([kept.id, deployed.id])
    expect(trainer.forgotten).toEqual([trainer.job(1).jobName])
  })

  it('tells the adapter of every attempt that it had', async () => {
    const { yard, clock, trainer } = keeping('1s')
    const future = await yard.train(script, { retry: { attempts: 2, on: ['failed'] } })
    trainer.fail()
    await look(future)
    trainer.complete()
    await future.wait()
    await clock.advance(600_000)
    expect(trainer.forgotten).toEqual(trainer.jobs.map(({ jobName }) => jobName))
    expect(trainer.forgotten).toHaveLength(2)
  })

  it('over, an adapter that cannot clear away is asked again, and nobody finds the job meanwhile', async () => {
    const { yard, clock, trainer } = keeping('1s')
    let refusals = 1
    const forget = trainer.forget.bind(trainer)
    trainer.forget = async job => {
      if (refusals-- > 0) throw new Error('the disk is busy')
      await forget(job)
    }
    const future = await yard.train(script, { externalId: 'x' })
    trainer.complete()
    await future.wait()
    await clock.advance(1001)
    await errorOf(JobNotFoundError, () => yard.jobs.getInfo('x'))
    await clock.advance(600_000)
    expect(trainer.forgotten).toHaveLength(1)
  })

  it('over, the id is free, and its new job is not taken along', async () => {
    const { yard, clock, trainer } = keeping('1s')
    const first = await yard.train(script, { externalId: 'x' })
    trainer.complete()
    await first.wait()
    await clock.advance(1001)
    trainer.jobs.splice(0)
    const again = await yard.train(script, { externalId: 'x', attach: true })
    await clock.advance(600_000)
    expect(trainer.submits).toBe(2)
    expect((await again.getInfo()).status).toBe('RUNNING')
  })

  it('over, an external id counts its attempts on, so that no job gets the name of one that its provider still knows', async () => {
    const { yard, clock, trainer } = keeping('1h')
    for (const attempt of [1, 2, 3]) {
      const future = await yard.train(script, { externalId: 'x', attach: true })
      expect((await look(future)).attempt).toBe(attempt)
      trainer.complete()
      await look(future)
      if (attempt === 2) await yard.jobs.delete('x')
      await clock.advance(3_600_001)
      expect(await listJobs(yard)).toEqual([])
    }
    expect(new Set(trainer.jobs.map(({ jobName }) => jobName)).size).toBe(3)
  })
})
