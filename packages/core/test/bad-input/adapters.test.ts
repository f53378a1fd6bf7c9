import { describe, expect, it } from 'vitest'
import { InvalidAnswerError, InvalidModuleError } from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { expectNoSecret, secretValue } from '../support/refusing-yard.ts'
import { Adder, TestFinder, TestInitializer } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'

class Client {
  readonly apiKey = secretValue
}

describe('an adapter that breaks the contract is named', () => {
  const references: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    'a text': 'job-1',
    'an object of a class': new Client(),
    'what is no plain JSON': { when: new Date() },
    'more than 16 kB': { text: 'x'.repeat(17_000) },
  }
  for (const [what, reference] of Object.entries(references)) {
    it(`when its submit gives ${what}`, async () => {
      const trainer = new TestTrainer()
      const submit = trainer.submit.bind(trainer)
      trainer.submit = async (request, context) => (await submit(request, context), reference as never)
      const yard = yardOf({ trainer })
      const error = await errorOf(InvalidAnswerError, () => yard.train(script))
      expect(error).toMatchObject({ code: 'invalid-answer', method: '"default".submit()' })
      expectNoSecret(error)
      const [info] = await listJobs(yard)
      expect(info).toMatchObject({ status: 'ERRORED', reason: 'lost' })
      trainer.submit = submit
      expect((await look(await yard.train(script))).status).toBe('RUNNING')
    })
  }

  it('when it saves a reference that is no plain JSON', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = (_request, { saveReference }) => saveReference({ number: 1n } as never)
    const error = await errorOf(InvalidAnswerError, () => yardOf({ trainer }).train(script))
    expect(error.method).toBe('"default".submit()')
    expect(trainer.submits).toBe(1)
  })

  it('when its initializer makes what is no model', async () => {
    const finder = new TestFinder()
    finder.models.set('m', { uri: 'test:m' })
    const yard = yardOf({ finder, initializer: { init: async () => ({ predict() {} }) as never } })
    const error = await errorOf(InvalidModuleError, () => yard.load('m'))
    expect(error).toMatchObject({ field: 'load', expected: 'a model, which has save()' })
  })
})

describe('a finder or an initializer that breaks the contract is named', () => {
  const good = () => Object.assign(new TestFinder(), { models: new Map([['m', { uri: 'test:m' }]]) })

  for (const thrown of ['a text', undefined, 5, { apiKey: secretValue }]) {
    it(`when it throws ${typeof thrown} in place of an error`, async () => {
      const failing = async () => {
        throw thrown
      }
      const finding = await errorOf(InvalidAnswerError, () => yardOf({ finder: { findModel: failing } }).findModel('m'))
      expect(finding).toMatchObject({ code: 'invalid-answer', method: 'finder "default".findModel()' })
      expectNoSecret(finding)
      const yard = yardOf({ finder: good(), initializer: { init: failing } })
      const loading = await errorOf(InvalidAnswerError, () => yard.load('m'))
      expect(loading.method).toBe('initializer "default".init()')
      expect(await yard.load('m', { initializer: new TestInitializer() })).toBeInstanceOf(Adder)
    })
  }

  for (const answer of [null, 5, 'test:m', {}, { uri: 5 }, { uri: 'm', moduleId: 5 }, { uri: 'm', properties: [] }]) {
    it(`when the finder gives ${JSON.stringify(answer)}`, async () => {
      const yard = yardOf({ finder: { findModel: async () => answer as never }, initializer: new TestInitializer() })
      for (const call of [() => yard.findModel('m'), () => yard.load('m')]) {
        const error = await errorOf(InvalidAnswerError, call)
        expect(error.message).toMatch(/^finder "default"\.findModel\(\) broke the contract: expected undefined, or /)
      }
      expect(await yard.load('m', { finder: good() })).toBeInstanceOf(Adder)
    })
  }

  it('by where it came from, in case it was passed in', async () => {
    const finder = { findModel: () => ({}) as never }
    const yard = yardOf({ initializer: new TestInitializer() })
    expect((await errorOf(InvalidAnswerError, () => yard.load('m', { finder }))).method).toBe('finder that was passed.findModel()')
  })

  it('and one that never answers holds nobody up who has left', { retry: 2 }, async () => {
    const never = () => new Promise<never>(() => undefined)
    const finder = good()
    const yard = yardOf({ finder, initializer: { init: never } })
    for (const load of [
      (signal: AbortSignal) => yard.load('m', { signal }),
      (signal: AbortSignal) => yard.load('m', { signal, singleton: true }),
      (signal: AbortSignal) => yard.findModel('m', { signal, finder: { findModel: never } }),
    ]) {
      const abort = new AbortController()
      const loading = caught(() => load(abort.signal))
      await new Promise(setImmediate)
      const aborted = performance.now()
      abort.abort('enough')
      expect(await loading).toBe('enough')
      expect(performance.now() - aborted).toBeLessThan(100)
    }
    expect(await yard.load('m', { initializer: new TestInitializer() })).toBeInstanceOf(Adder)
  })
})

describe('an adapter that fails', () => {
  it('in its check records nothing, and its error is told as it is', async () => {
    const cause = new Error('connection reset')
    const trainer = Object.assign(new TestTrainer(), { check: async () => Promise.reject(cause) })
    const yard = yardOf({ trainer })
    expect(await caught(() => yard.train(script))).toBe(cause)
    expect([trainer.submits, await listJobs(yard)]).toEqual([0, []])
  })

  it('with its push hints is polled all the same', async () => {
    const trainer = new TestTrainer()
    trainer.watch = () => {
      throw new Error('no websocket')
    }
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const waiting = future.wait()
    await clock.advance(100)
    trainer.complete()
    await clock.advance(2000)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('with its push hints is listened to again', async () => {
    const trainer = new TestTrainer()
    const hints = trainer.watch.bind(trainer)
    let calls = 0
    trainer.watch = context => {
      calls++
      if (calls < 3) throw new Error('no websocket')
      return hints(context)
    }
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const waiting = future.wait()
    await clock.advance(4000)
    expect(calls).toBe(3)
    trainer.complete()
    await clock.advance(1)
    expect((await waiting).status).toBe('COMPLETED')
  })

  it('with describeMany is described one by one', async () => {
    const trainer = Object.assign(new TestTrainer(), { describeMany: async () => Promise.reject(new Error('throttled')) })
    const { yard, clock } = yardInHandTime({ trainer })
    const futures = [await yard.train(script), await yard.train(script)]
    const waits = futures.map(future => future.wait())
    await clock.advance(100)
    for (const job of trainer.jobs) trainer.complete(job)
    await clock.advance(3000)
    expect((await Promise.all(waits)).map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED'])
  })

  it('by throwing an error of ours that is no refusal ends nothing: the outcome is asked for again', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      if (trainer.submits === 1) throw Object.assign(new Error('odd'), { code: 'no-such-code' })
    }
    const { yard, clock } = yardInHandTime({ trainer })
    const training = yard.train(script)
    await clock.advance(500)
    expect((await look(await training)).status).toBe('RUNNING')
    expect(trainer.job().context.resumed).toBe(true)
  })
})
