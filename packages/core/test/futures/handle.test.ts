import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { InvalidRequestError, JobNotFoundError, MemoryJobStore, UnknownInstanceError } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { Adder, testModule } from '../support/test-model.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A JSON form as another process gets it. */
function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

describe('a future', () => {
  it('is never thenable', async () => {
    const yard = yardOf({ trainer: new TestTrainer(), predictor: new TestPredictor() })
    for (const future of [await yard.train(script), await yard.predict(new Adder(), 'add', [1, 2])]) {
      expect('then' in future).toBe(false)
      expect(await future).toBe(future)
      expect(await Promise.all([future])).toEqual([future])
    }
  })

  it('stays the one of its job while somebody holds it, and hears of the job, however many others were made', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const first = await yard.train(script)
    const others = new Set([first])
    for (let other = 1; other < 2500; other++) others.add(await yard.train(script))
    expect(await yard.getTrainingFuture(first.id)).toBe(first)
    await yard.jobs.cancel(first.id)
    expect(inspect(first)).toContain('last seen CANCELED')
    expect(others.size).toBe(2500)
  })

  it('has an id that says which instance was asked', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    expect((await yard.train(script)).id).toMatch(/^wTHxlsu:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('has a JSON form with all that is needed and nothing else', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    const request = { ...script, environment: { MODE: 'fast' }, secrets: { TOKEN: 'HOME' } }
    const future = await yard.train(request, { savePath: '/models', modelName: 'digits' })
    const common = { version: 1, role: 'training', instanceName: 'default', attempt: 1 }
    expect(throughJson(future)).toEqual({ ...common, id: future.id, kind: 'script', reference: { number: 1 }, savePath: '/models/digits' })
    const ofModule = await yard.train({ kind: 'module', module: testModule('adder'), arguments: { rows: 'many' } })
    expect(throughJson(ofModule)).toEqual({ ...common, id: ofModule.id, kind: 'module', moduleId: 'adder', reference: { number: 2 } })
  })

  it('goes on in a client with a store of its own, by its JSON form', async () => {
    const trainer = new TestTrainer()
    const first = yardOf({ trainer })
    const second = yardOf({ trainer })
    const future = await first.train(script, { savePath: '/models' })
    await errorOf(JobNotFoundError, () => second.getTrainingFuture(future.id))
    const adopted = await second.getTrainingFuture(throughJson(future.toJSON()))
    expect(adopted).not.toBe(future)
    expect([adopted.id, adopted.savePath]).toEqual([future.id, '/models'])
    expect(adopted.toJSON()).toEqual(future.toJSON())
    expect(await look(adopted)).toMatchObject({ status: 'RUNNING', kind: 'script' })
    expect(await second.getTrainingFuture(future.id)).toBe(adopted)
    trainer.complete()
    await look(adopted)
    expect((await adopted.result()).artifact).toEqual({ uri: `test:${trainer.job().jobName}` })
    expect([trainer.submits, (await listJobs(second)).length]).toEqual([1, 1])
  })

  it('cancels by its JSON form what another client started', async () => {
    const trainer = new TestTrainer()
    const future = await yardOf({ trainer }).train(script)
    const adopted = await yardOf({ trainer }).getFuture(throughJson(future.toJSON()))
    await adopted.cancel()
    expect(trainer.job().cancels).toBe(1)
    expect((await look(adopted)).status).toBe('CANCELED')
    expect((await look(future)).status).toBe('CANCELED')
  })

  it('whose job still waits in a queue cannot be adopted, and says so', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const yard = yardOf({ trainer })
    await yard.train(script)
    const waiting = (await yard.train(script)).toJSON()
    const error = await errorOf(InvalidRequestError, () => yardOf({ trainer }).getFuture(waiting))
    expect(error.field).toBe('job')
    expect(error.expected).toMatch(/the JSON form of a future whose job was .*submitted/)
  })

  it('has the reference in its JSON form as soon as its job got one, though it waited in a queue', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const { yard, clock } = yardInHandTime({ trainer })
    await yard.train(script)
    const future = await yard.train(script)
    trainer.complete()
    await clock.advance(5000)
    expect(trainer.submits).toBe(2)
    expect(future.toJSON().reference).toEqual({ number: 2 })
  })

  it('of an external id that is used again speaks of the new job', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const first = await yard.train(script, { externalId: 'mine', savePath: '/one' })
    trainer.complete()
    await look(first)
    await first.result()
    const second = await yard.train(script, { externalId: 'mine', savePath: '/two' })
    expect(second.savePath).toBe('/two')
    expect(second.toJSON()).toMatchObject({ attempt: 2, reference: { number: 2 } })
    trainer.complete()
    await look(second)
    expect((await second.result()).artifact.uri).toBe(`test:${trainer.job(1).jobName}`)
  })

  it('speaks of what another client on the same store made of its job, once it is asked for', async () => {
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const [one, other] = [yardOf({ trainer }, { store }), yardOf({ trainer }, { store })]
    const held = await one.train(script, { externalId: 'mine', savePath: '/one' })
    trainer.complete()
    await look(held)
    await other.train(script, { externalId: 'mine', savePath: '/two' })
    const found = await one.getTrainingFuture('mine')
    expect(found).toBe(held)
    expect([found.savePath, found.toJSON().attempt]).toEqual(['/two', 2])
  })

  it('is refused for an instance that the client does not have', async () => {
    const future = await yardOf({ trainer: new TestTrainer() }, { trainers: { cloud: { type: 'ACME' } } }).train(script, {
      trainer: 'cloud',
    })
    const other = yardOf({ trainer: new TestTrainer() })
    const error = await errorOf(UnknownInstanceError, async () => look(await other.getFuture(future.toJSON())))
    expect(error).toMatchObject({ kind: 'trainer', instanceName: 'cloud' })
  })
})

it('a future that is printed shows its job, and nothing of the client', async () => {
  const yard = yardOf({ trainer: new TestTrainer() })
  const future = await yard.train(script, { externalId: 'mine' })
  expect(inspect(future)).toBe('JobFuture { id: "mine", training on "default", last seen QUEUED }')
})
