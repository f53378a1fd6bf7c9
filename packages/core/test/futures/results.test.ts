import { describe, expect, it } from 'vitest'
import {
  InvalidAnswerError,
  JobCanceledError,
  JobFailedError,
  ModelNotFoundError,
  NoCapacityError,
  QuotaExceededError,
  serializeError,
} from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { look, openYard, script, yardOf } from '../support/open-yard.ts'
import { Adder, TestFinder, TestInitializer, testModule } from '../support/test-model.ts'
import { TestDeployer } from '../support/test-deployer.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A training that ended as the provider says. */
async function ended(snapshot: Parameters<TestTrainer['move']>[0]) {
  const trainer = new TestTrainer()
  const future = await yardOf({ trainer }).train(script)
  trainer.move(snapshot)
  await look(future)
  return future
}

describe('result()', () => {
  it('gives the same model each time', async () => {
    const future = await ended({ status: 'COMPLETED', artifact: { uri: 'test:1', sha256: 'ab', attributes: { epochs: '3' } } })
    const model = await future.result()
    expect([model.jobId, model.artifact]).toEqual([future.id, { uri: 'test:1', sha256: 'ab', attributes: { epochs: '3' } }])
    expect(await future.result()).toBe(model)
  })

  it("rejects with the job's own error, of its own type", async () => {
    const cause = Object.assign(new RangeError('too many rows', { cause: new TypeError('of a kind') }), { code: 'E_ROWS' })
    const future = await ended({ status: 'ERRORED', reason: 'failed', message: 'it threw', error: serializeError(cause) })
    const error = await errorOf(RangeError, () => future.result())
    expect(error).toMatchObject({ message: 'too many rows', code: 'E_ROWS', stack: cause.stack })
    expect(error.cause).toBeInstanceOf(TypeError)
    expect(await caught(() => future.load())).toBeInstanceOf(RangeError)
  })

  it('rejects with one of ours where the job threw one', async () => {
    const thrown = new QuotaExceededError({ field: 'resources.nodes', expected: 'at most 2', found: '3' })
    const future = await ended({ status: 'ERRORED', reason: 'failed', message: 'quota', error: serializeError(thrown) })
    const error = await errorOf(QuotaExceededError, () => future.result())
    expect(error).toMatchObject({ code: 'quota-exceeded', field: 'resources.nodes', expected: 'at most 2', found: '3' })
  })

  it('rejects with a JobFailedError where the job left no error', async () => {
    const future = await ended({ status: 'ERRORED', reason: 'out-of-memory', message: 'killed by the kernel', exitCode: 137 })
    const error = await errorOf(JobFailedError, () => future.result())
    expect({ ...error }).toMatchObject({ code: 'job-failed', jobId: future.id, reason: 'out-of-memory', exitCode: 137 })
    expect(error.message).toBe(`Job ${future.id} ran out of memory: killed by the kernel`)
  })

  it('rejects with a JobCanceledError after a cancel', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    await future.cancel()
    const error = await errorOf(JobCanceledError, () => future.result())
    expect({ ...error }).toMatchObject({ code: 'job-canceled', jobId: future.id })
    expect(error.message).toContain(future.id)
    await errorOf(JobCanceledError, () => future.load())
  })

  it('rejects with the refusal that ended a queued job', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const yard = yardOf({ trainer })
    const first = await yard.train(script)
    const queued = await yard.train(script)
    trainer.beforeCreate = () => {
      throw new NoCapacityError('no machine left')
    }
    trainer.complete()
    await look(first)
    const error = await errorOf(NoCapacityError, () => queued.result())
    expect(error).toMatchObject({ message: 'no machine left', retryable: true })
    expect(await queued.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'no-capacity' })
  })

  it('of a COMPLETED job without an artifact names the adapter that broke the contract', async () => {
    const future = await ended({ status: 'COMPLETED' })
    const error = await errorOf(InvalidAnswerError, () => future.result())
    expect(error.message).toContain('"default".describe() broke the contract')
  })

  it('that could not be read is read again the next time', async () => {
    const predictor = new TestPredictor()
    predictor.rows = [7]
    const { readOutput } = predictor
    let tries = 0
    predictor.readOutput = (...parameters) => {
      if (++tries === 1) throw new Error('connection reset')
      return readOutput.apply(predictor, parameters)
    }
    const future = await yardOf({ predictor }).predict(new Adder(), 'add', [3, 4])
    predictor.complete()
    await look(future)
    await expect(future.result()).rejects.toThrow('connection reset')
    expect([await future.result(), tries]).toEqual([7, 2])
  })

  it('gives the row of a call, the rows of a batch, and a service', async () => {
    const predictor = new TestPredictor()
    const deployer = new TestDeployer()
    const yard = yardOf({ predictor, deployer })
    predictor.rows = [1, { two: 2 }]
    const batch = await yard.predictBatch({ model: { uri: 'test:m' }, input: '/in', output: '/out' })
    predictor.complete()
    await look(batch)
    expect(await Array.fromAsync(await batch.result())).toEqual([1, { two: 2 }])
    const call = await yard.predict(new Adder(), 'add', [1, 2])
    predictor.complete()
    await look(call)
    expect(await call.result()).toBe(1)
    const deployment = await yard.deploy({ uri: 'test:m' }, { name: 'digits', method: 'score' })
    expect(deployer.job().request).toEqual({ kind: 'serve', model: { uri: 'test:m' }, name: 'digits', method: 'score' })
    deployer.complete()
    await look(deployment)
    const service = await deployment.result()
    expect([service.id, service.url, await service.invoke([1])]).toEqual([deployment.id, `test:${deployer.job().jobName}`, { echo: [1] }])
  })
})

describe('the model of a batch, a service and a publication', () => {
  it('is a trained model, what a finder gave with the class that it names, or an artifact', async () => {
    const predictor = new TestPredictor()
    const deployer = new TestDeployer()
    const yard = yardOf({ predictor, deployer })
    const artifact = { uri: 'test:m', sha256: 'abc', attributes: { moduleId: 'adder', rows: '3' } }
    const trained = { jobId: 'x', artifact, load: async () => new Adder() }
    const found = { uri: 'test:m', moduleId: 'adder', finder: 'default', properties: { rows: 3 } }
    for (const [model, expected] of [
      [trained, artifact],
      [artifact, artifact],
      [found, { uri: 'test:m', attributes: { moduleId: 'adder' } }],
    ] as const) {
      await yard.predictBatch({ model, input: '/in', output: '/out' })
      expect(predictor.job().request).toEqual({ kind: 'batch', model: expected, input: '/in', output: '/out' })
      await yard.deploy(model)
      expect(deployer.job().request).toEqual({ kind: 'serve', model: expected })
      await yard.publish(model)
      expect(deployer.job().request).toEqual({ kind: 'publish', model: expected })
    }
  })
})

describe('load()', () => {
  it('gives the model live, the same each time, by the finder and the initializer of the plugin that trained it', async () => {
    const trainer = new TestTrainer()
    const finder = new TestFinder()
    const initializer = new TestInitializer()
    const others = { finder: new TestFinder(), initializer: new TestInitializer() }
    const yard = openYard({ plugins: [testPlugin({ name: 'other', ...others }), testPlugin({ trainer, finder, initializer })] })
    const future = await yard.train({ kind: 'module', module: testModule('adder'), arguments: {} })
    const { jobName } = trainer.job()
    finder.models.set(`test:${jobName}`, { uri: `found:${jobName}` })
    trainer.complete()
    await look(future)
    const live = await future.load()
    expect(live).toBeInstanceOf(Adder)
    expect(await future.load()).toBe(live)
    expect(initializer.configs).toEqual([{ uri: `found:${jobName}`, moduleId: 'adder' }])
    expect(others.initializer.configs).toEqual([])
  })

  it('uses the default ones where the plugin that trained it has none', async () => {
    const trainer = new TestTrainer()
    const initializer = new TestInitializer()
    const yard = openYard({ plugins: [testPlugin({ trainer }), testPlugin({ name: 'other', initializer })] })
    const future = await yard.train({ kind: 'module', module: testModule('adder'), arguments: {} })
    trainer.complete()
    await look(future)
    expect(await future.load()).toBeInstanceOf(Adder)
    expect(initializer.configs).toEqual([{ uri: `test:${trainer.job().jobName}`, moduleId: 'adder' }])
  })

  it('says what to add where the client has no initializer at all', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    trainer.complete()
    await look(future)
    const error = await errorOf(ModelNotFoundError, () => future.load())
    expect(error.source).toBe(`test:${trainer.job().jobName}`)
    expect(error.message).toContain('add @trainyard/local')
  })
})
