import { expect, it } from 'vitest'
import { InvalidRequestError, type JobFilter, JobNotFoundError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardInHandTime } from '../support/open-yard.ts'
import { Adder } from '../support/test-model.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Four jobs, a minute apart. */
async function fourJobs() {
  const trainer = new TestTrainer()
  const predictor = new TestPredictor()
  const { yard, clock } = yardInHandTime({ trainer, predictor }, { trainers: { cloud: { type: 'ACME' } } })
  const first = await yard.train({ ...script, labels: { team: 'a', run: '1' } }, { externalId: 'first' })
  trainer.complete()
  await look(first)
  await clock.advance(60_000)
  await yard.train({ ...script, labels: { team: 'a', run: '2' } }, { externalId: 'second', trainer: 'cloud' })
  const secondAt = new Date(clock.now())
  await clock.advance(60_000)
  await yard.predict(new Adder(), 'add', [1, 2], { externalId: 'third' })
  await clock.advance(60_000)
  const fourth = await yard.train({ ...script, labels: { team: 'b' } }, { externalId: 'fourth' })
  trainer.fail()
  await look(fourth)
  const listed = async (filter?: JobFilter) => (await listJobs(yard, filter)).map(({ id }) => id)
  return { yard, trainer, listed, secondAt }
}

it('jobs.list() gives the jobs as recorded, oldest first, and asks no provider', async () => {
  const { yard, trainer, listed } = await fourJobs()
  const { describes } = trainer
  expect(await listed()).toEqual(['first', 'second', 'third', 'fourth'])
  expect((await listJobs(yard)).map(({ status }) => status)).toEqual(['COMPLETED', 'QUEUED', 'QUEUED', 'ERRORED'])
  expect(trainer.describes).toBe(describes)
})

it('jobs.list() filters by each field alone', async () => {
  const { listed, secondAt } = await fourJobs()
  expect(await listed({ role: 'training' })).toEqual(['first', 'second', 'fourth'])
  expect(await listed({ role: 'prediction' })).toEqual(['third'])
  expect(await listed({ role: 'deployment' })).toEqual([])
  expect(await listed({ status: 'ERRORED' })).toEqual(['fourth'])
  expect(await listed({ status: 'QUEUED' })).toEqual(['second', 'third'])
  expect(await listed({ instanceName: 'cloud' })).toEqual(['second'])
  expect(await listed({ instanceName: 'default' })).toEqual(['first', 'third', 'fourth'])
  expect(await listed({ labels: { team: 'a' } })).toEqual(['first', 'second'])
  expect(await listed({ labels: {} })).toEqual(['first', 'second', 'third', 'fourth'])
  expect(await listed({ submittedAfter: secondAt })).toEqual(['third', 'fourth'])
  expect(await listed({ submittedAfter: new Date(secondAt.getTime() - 1) })).toEqual(['second', 'third', 'fourth'])
})

it('jobs.list() gives those for which all of the filter holds', async () => {
  const { listed, secondAt } = await fourJobs()
  expect(await listed({ labels: { team: 'a', run: '2' } })).toEqual(['second'])
  expect(await listed({ labels: { team: 'a', run: '3' } })).toEqual([])
  expect(await listed({ role: 'training', submittedAfter: secondAt })).toEqual(['fourth'])
  expect(await listed({ role: 'training', status: 'QUEUED', instanceName: 'default' })).toEqual([])
})

it('jobs.list() gives pages: so many, behind the last of the page before, whatever ended or was deleted meanwhile', async () => {
  const { yard } = await fourJobs()
  const page = async (after?: string) => (await Array.fromAsync(yard.jobs.list({}, { after, limit: 2 }))).map(({ id }) => id)
  expect(await page()).toEqual(['first', 'second'])
  await yard.jobs.delete('first')
  expect(await page('second')).toEqual(['third', 'fourth'])
  expect(await page('fourth')).toEqual([])
  expect((await Array.fromAsync(yard.jobs.list({ role: 'training' }, { limit: 1 }))).map(({ id }) => id)).toEqual(['second'])
  await errorOf(JobNotFoundError, () => page('first'))
  await errorOf(InvalidRequestError, () => Array.fromAsync(yard.jobs.list({}, { limit: 0 })))
})
