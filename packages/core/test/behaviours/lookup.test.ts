import { describe, expect, it } from 'vitest'
import { createJobId, JobNotFoundError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { look, openYard, script, yardOf } from '../support/open-yard.ts'
import { Adder } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('a job is found again by its id', () => {
  it('[MM-39] as the identical future', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const future = await yard.train(script)
    expect(await yard.getTrainingFuture(future.id)).toBe(future)
    expect(await yard.getFuture(future.id)).toBe(future)
    expect(await yard.getTrainingFuture(future.toJSON())).toBe(future)
  })

  it('[MM-40] when the default trainer runs it', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const { id } = await yard.train(script)
    const found = await yard.getTrainingFuture(id)
    expect(await found.getInfo()).toMatchObject({ id, instanceName: 'default', status: 'RUNNING' })
  })

  it('[MM-41] when another trainer runs it', async () => {
    const trainers = { one: new TestTrainer(), other: new TestTrainer() }
    const trainer = (_settings: object, { instanceName }: { readonly instanceName: string }) =>
      instanceName === 'other' ? trainers.other : trainers.one
    const yard = yardOf({ trainer }, { trainers: { other: { type: 'ACME' } } })
    const { id } = await yard.train(script, { trainer: 'other' })
    trainers.other.fail('failed', 'by the other')
    const found = await yard.getTrainingFuture(id)
    expect(await found.wait()).toMatchObject({ instanceName: 'other', status: 'ERRORED', message: 'by the other' })
    expect([trainers.one.describes, trainers.other.describes > 0]).toEqual([0, true])
  })

  it('[MM-42] when a predictor that is not the default one runs it', async () => {
    const predictor = new TestPredictor()
    predictor.rows = [3]
    const yard = openYard({
      plugins: [testPlugin({ name: 'first', predictor: new TestPredictor() }), testPlugin({ name: 'second', predictor })],
      predictors: { mine: { type: 'SECOND' } },
    })
    const future = await yard.predict(new Adder(), 'add', [1, 2], { predictor: 'mine' })
    expect(predictor.job().request).toMatchObject({ kind: 'call', method: 'add', arguments: [1, 2] })
    const found = await yard.getPredictionFuture(future.id)
    expect(found).toBe(future)
    expect(await yard.getFuture(future.id)).toBe(future)
    expect(await found.getInfo()).toMatchObject({ role: 'prediction', instanceName: 'mine', status: 'RUNNING' })
    predictor.complete()
    await look(found)
    expect(await found.result()).toBe(3)
  })

  it('[MM-43] or not at all, when its instance is unknown and the store has no such job', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const id = createJobId('nowhere', '0b5c')
    const error = await errorOf(JobNotFoundError, () => yard.getTrainingFuture(id))
    expect({ ...error }).toMatchObject({ code: 'not-found', jobId: id })
  })

  it('[MM-44] or not found, with a code and the id in the message', async () => {
    const yard = yardOf({ trainer: new TestTrainer(), predictor: new TestPredictor() })
    const error = await errorOf(JobNotFoundError, () => yard.getTrainingFuture('zzz'))
    expect({ ...error }).toMatchObject({ code: 'not-found', jobId: 'zzz', retryable: false })
    expect(error.message).toContain('zzz')
    for (const find of [
      yard.getFuture('zzz'),
      yard.getPredictionFuture('zzz'),
      yard.getService('zzz'),
      yard.jobs.getInfo('zzz'),
      yard.jobs.cancel('zzz'),
      yard.jobs.delete('zzz'),
    ]) {
      expect((await errorOf(JobNotFoundError, () => find)).jobId).toBe('zzz')
    }
  })

  it('[MM-45] or not found, with an error whose string form has its message', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const error = await errorOf(JobNotFoundError, () => yard.getTrainingFuture('zzz'))
    expect(String(error)).toBe(`JobNotFoundError: ${error.message}`)
    expect(error.message).toMatch(/^Unknown .*: zzz\./)
  })

  it('only by the method of its role', async () => {
    const yard = yardOf({ trainer: new TestTrainer(), predictor: new TestPredictor() })
    const training = await yard.train(script)
    const prediction = await yard.predict(new Adder(), 'add', [1, 2])
    expect((await errorOf(JobNotFoundError, () => yard.getPredictionFuture(training.id))).jobId).toBe(training.id)
    expect((await errorOf(JobNotFoundError, () => yard.getTrainingFuture(prediction.id))).jobId).toBe(prediction.id)
    expect((await errorOf(JobNotFoundError, () => yard.getService(training.id))).jobId).toBe(training.id)
  })

  it('[MM-115] and one that is unknown cannot be canceled either: it is not found', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const error = await errorOf(JobNotFoundError, () => yard.jobs.cancel('nobody'))
    expect(error).toMatchObject({ code: 'not-found', jobId: 'nobody' })
    expect(trainer.describes).toBe(0)
  })
})
