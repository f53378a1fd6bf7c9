import { describe, expect, it } from 'vitest'
import {
  ClientClosedError,
  InvalidCursorError,
  InvalidRequestError,
  JobNotFoundError,
  ModelNotFoundError,
  UnknownInstanceError,
  UnsupportedRequestError,
  WrongComponentError,
} from '../../src/index.ts'
import { caught } from '../support/error-of.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { problemOf, refusingYard, secretValue } from '../support/refusing-yard.ts'
import { Adder } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('predict() refuses', () => {
  const model = new Adder()
  const table: readonly (readonly [string, readonly unknown[], string, string])[] = [
    ['no model', [undefined, 'add', []], 'model', 'nothing'],
    ['null', [null, 'add', []], 'model', 'null'],
    ['what has no save()', [{ add() {} }, 'add', []], 'model', '{}'],
    ['no method', [model, undefined, []], 'method', 'nothing'],
    ['an unknown method', [model, 'subtract', []], 'method', '"subtract"'],
    ['a field that is no method', [model, 'saved', []], 'method', '"saved"'],
    ['a method that every object has', [model, 'constructor', []], 'method', '"constructor"'],
    ['no parameters', [model, 'add'], 'arguments', 'nothing'],
    ['parameters that are no list', [model, 'add', 1], 'arguments', '1'],
    ['options that are none', [model, 'add', [1, 2], null], 'options', 'null'],
    ['a trainer among the options', [model, 'add', [1, 2], { trainer: 'x' }], 'trainer', 'the key "trainer"'],
  ]
  for (const [what, parameters, field, found] of table) {
    it(what, async () => {
      const { yard, refuses, goesOn } = refusingYard()
      const call = yard.predict.bind(yard) as (...parameters: readonly unknown[]) => Promise<unknown>
      expect(problemOf(await refuses(InvalidRequestError, () => call(...parameters)))).toMatchObject({ field, found })
      await goesOn()
    })
  }

  it('without telling a secret of what was passed as the model', async () => {
    const { yard, refuses } = refusingYard()
    await refuses(InvalidRequestError, () => yard.predict({ apiKey: secretValue } as never, 'add' as never, [] as never))
  })
})

describe('predictBatch(), publish() and deploy() refuse', () => {
  it('a wrong request', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const model = { uri: 'test:m' }
    const input = await refuses(InvalidRequestError, () => yard.predictBatch({ model, input: 5, output: 'o' } as never))
    expect(problemOf(input)).toEqual({ field: 'input', expected: 'a string', found: '5' })
    const key = await refuses(InvalidRequestError, () => yard.predictBatch({ model, input: 'i', output: 'o', format: 'csv' } as never))
    expect(problemOf(key)).toMatchObject({ field: 'format', found: 'the key "format"' })
    const noModel = await refuses(InvalidRequestError, () => yard.predictBatch({ input: 'i', output: 'o' } as never))
    expect(noModel.field).toBe('model')
    await goesOn()
  })

  it('a method of what is only published', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const error = await refuses(InvalidRequestError, () => yard.publish({ uri: 'test:m' }, { method: 'run' } as never))
    expect(problemOf(error)).toMatchObject({ field: 'method', found: 'the key "method"' })
    await goesOn()
  })

  it('what is no request and no model', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    for (const value of [undefined, null, 5, 'm', {}, [], { uri: 5 }, { artifact: undefined }, { uri: 'm', moduleId: 5 }]) {
      await refuses(InvalidRequestError, () => yard.publish(value as never)).then(error => expect(error.field).toMatch(/^model/))
      await refuses(InvalidRequestError, () => yard.deploy(value as never)).then(error => expect(error.field).toMatch(/^model/))
      const batch = { model: value, input: 'i', output: 'o' }
      await refuses(InvalidRequestError, () => yard.predictBatch(batch as never)).then(error => expect(error.field).toMatch(/^model/))
    }
    for (const value of [undefined, null, 5, 'm']) {
      expect((await refuses(InvalidRequestError, () => yard.predictBatch(value as never))).field).toBe('request')
    }
    await goesOn()
  })

  it('an unknown instance, and one of a kind that no plugin offers', async () => {
    const { yard, refuses } = refusingYard()
    expect(await refuses(UnknownInstanceError, () => yard.deploy({ uri: 'm' }, { deployer: 'zzz' }))).toMatchObject({
      kind: 'deployer',
      instanceName: 'zzz',
    })
    const bare = yardOf({ trainer: new TestTrainer() })
    const error = await caught(() => bare.predict(new Adder(), 'add', [1, 2]))
    expect(UnknownInstanceError.isInstance(error) && error.message).toBe(
      'Unknown predictor: "default". No predictor is configured; pass a plugin that offers one.',
    )
  })
})

describe('looking for jobs refuses', () => {
  it('what is no id and no JSON form', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const good = { id: 'x', role: 'training', kind: 'script', instanceName: 'default', attempt: 1, reference: {} }
    const wrong: unknown[] = [
      undefined,
      null,
      5,
      {},
      [],
      { ...good, id: 5 },
      { ...good, id: '' },
      { ...good, role: 'banana' },
      { ...good, role: 'pipeline' },
    ]
    wrong.push(
      { ...good, kind: 'banana' },
      { ...good, attempt: 'first' },
      { ...good, attempt: 0 },
      { ...good, version: 2 },
      { ...good, reference: undefined },
      { ...good, savePath: 5 },
    )
    for (const value of wrong) {
      for (const find of ['getFuture', 'getTrainingFuture', 'getPredictionFuture', 'getService'] as const) {
        expect((await refuses(InvalidRequestError, () => yard[find](value as never))).field).toMatch(/^job/)
      }
    }
    await goesOn()
  })

  it('an empty id, and one that is no text', async () => {
    const { yard, refuses } = refusingYard()
    await refuses(JobNotFoundError, () => yard.getFuture(''))
    for (const id of [undefined, null, 5, {}]) {
      for (const call of [() => yard.jobs.getInfo(id as never), () => yard.jobs.cancel(id as never), () => yard.jobs.delete(id as never)]) {
        await refuses(JobNotFoundError, call)
      }
    }
  })

  it('to adopt a training as a prediction, and records nothing of it', async () => {
    const { yard, refuses } = refusingYard()
    const reference = { id: 'x', role: 'training', kind: 'script', instanceName: 'default', attempt: 1, reference: {} } as const
    expect((await refuses(JobNotFoundError, () => yard.getPredictionFuture(reference))).jobId).toBe('x')
  })

  it('an unknown status or role in a filter', async () => {
    const { yard, refuses } = refusingYard()
    for (const filter of [
      { status: 'DONE' },
      { role: 'banana' },
      { submittedAfter: 'today' },
      { labels: 'a' },
      { state: 'RUNNING' },
      'RUNNING',
    ]) {
      await refuses(InvalidRequestError, () => Array.fromAsync(yard.jobs.list(filter as never)))
    }
  })
})

describe('a future refuses', () => {
  it('a wait with a limit that is no number of milliseconds', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    for (const timeoutMilliseconds of ['5s', Number.NaN]) {
      const waiting = caught(() => future.wait({ timeoutMilliseconds: timeoutMilliseconds as never, signal: AbortSignal.timeout(200) }))
      expect(await waiting).toMatchObject({ code: 'invalid-request', field: 'timeoutMilliseconds' })
    }
    expect((await future.getInfo()).status).toBe('RUNNING')
  })

  it('a cursor that is none', async () => {
    const future = await yardOf({ trainer: new TestTrainer() }).train(script)
    for (const after of ['x', '', 'W10', Buffer.from('["a","b"]').toString('base64url')]) {
      const error = await caught(() => Array.fromAsync(future.events({ after, follow: false })))
      expect(InvalidCursorError.isInstance(error)).toBe(true)
      expect((error as Error).message).toBe(`after: expected the cursor of an event, found ${JSON.stringify(after)}.`)
    }
  })
})

describe('load(), findModel() and component() refuse', () => {
  it('what nobody knows, and what is no source', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const error = await refuses(ModelNotFoundError, () => yard.load('nowhere'))
    expect(error).toMatchObject({ code: 'model-not-found', source: 'nowhere' })
    expect(error.message).toContain('the finder "default" does not know it')
    expect(await yard.findModel('nowhere')).toBeUndefined()
    for (const source of [undefined, null, 5, {}, { uri: 5 }])
      expect((await refuses(InvalidRequestError, () => yard.load(source as never))).field).toMatch(/^source/)
    for (const path of [undefined, null, 5, {}])
      expect((await refuses(InvalidRequestError, () => yard.findModel(path as never))).field).toBe('path')
    await goesOn()
  })

  it('an unknown finder or initializer, and what is none', async () => {
    const { yard, refuses } = refusingYard()
    expect(await refuses(UnknownInstanceError, () => yard.load('m', { finder: 'zzz' }))).toMatchObject({
      kind: 'finder',
      instanceName: 'zzz',
    })
    expect(await refuses(UnknownInstanceError, () => yard.load({ uri: 'm' }, { initializer: 'zzz' }))).toMatchObject({
      kind: 'initializer',
      instanceName: 'zzz',
    })
    expect(await refuses(WrongComponentError, () => yard.load('m', { finder: {} as never }))).toMatchObject({
      kind: 'finder',
      missing: ['findModel'],
    })
    expect(await refuses(WrongComponentError, () => yard.load({ uri: 'm' }, { initializer: 5 as never }))).toMatchObject({
      kind: 'initializer',
      missing: ['init'],
    })
  })

  it('a kind of component that there is not', async () => {
    const { yard, refuses } = refusingYard()
    for (const value of ['default', {}, undefined])
      await refuses(UnknownInstanceError, () => yard.component('banana' as never, value as never))
  })
})

describe('a service refuses', () => {
  it.each([
    ['null', null, 'options', 'null'],
    ['no signal', {}, 'signal', 'nothing'],
    ['a signal that is none', { signal: 5 }, 'signal', '5'],
  ])('a call with %s', async (_, context, field, found) => {
    const { yard, deployer } = refusingYard()
    const future = await yard.deploy({ uri: 'm' })
    deployer.complete()
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    const service = await future.result()
    for (const call of [async () => service.invoke(1, context as never), async () => service.stream(1, context as never)]) {
      const error = await caught(call)
      expect(InvalidRequestError.isInstance(error) && problemOf(error)).toMatchObject({ field, found })
    }
  })

  it('what its deployer cannot do', async () => {
    const { yard, deployer } = refusingYard()
    const future = await yard.deploy({ uri: 'm' })
    deployer.complete()
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    const service = await future.result()
    const undeploy = (await caught(() => service.undeploy())) as UnsupportedRequestError
    expect(problemOf(undeploy)).toEqual({ field: 'undeploy', expected: 'a deployer that can undeploy', found: '"default"' })
    const stream = await caught(() => Array.fromAsync(service.stream({})))
    expect(UnsupportedRequestError.isInstance(stream) && stream.field).toBe('stream')
    await yard.close()
    expect(ClientClosedError.isInstance(await caught(() => service.invoke({})))).toBe(true)
  })
})
