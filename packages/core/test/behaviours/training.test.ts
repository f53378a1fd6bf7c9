import { describe, expect, it } from 'vitest'
import { InvalidModuleError, UnknownModuleError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, script, yardOf } from '../support/open-yard.ts'
import { testModule } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('train', () => {
  it('[MM-26] takes a module class, or the id of one that is known, and gives a training future', async () => {
    const trainer = new TestTrainer()
    const module = testModule('adder')
    const yard = yardOf({ trainer }, { modules: [module] })
    const byClass = await yard.train({ kind: 'module', module, arguments: {} })
    const byId = await yard.train({ kind: 'module', module: 'adder', arguments: {} })
    for (const future of [byClass, byId]) {
      expect(future.load).toBeTypeOf('function')
      expect(await future.getInfo()).toMatchObject({ role: 'training', kind: 'module', instanceName: 'default' })
    }
    expect(trainer.jobs.map(({ request }) => request.kind === 'module' && request.module)).toEqual([module, module])
  })

  it('takes the id of a class that was passed to an earlier call', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    await yard.train({ kind: 'module', module: testModule('late'), arguments: {} })
    await yard.train({ kind: 'module', module: 'late', arguments: {} })
    expect(trainer.submits).toBe(2)
  })

  it('[MM-27] refuses an unknown module id, and what is no module class', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer }, { modules: [testModule('adder'), testModule('digits')] })
    const unknown = await errorOf(UnknownModuleError, () => yard.train({ kind: 'module', module: 'addre', arguments: {} }))
    const problem = { field: 'module', expected: 'one of "adder", "digits"', found: '"addre"' }
    expect({ ...unknown }).toMatchObject({ code: 'invalid-request', moduleId: 'addre', ...problem })
    const wrong = await errorOf(InvalidModuleError, () => yard.train({ kind: 'module', module: class Plain {}, arguments: {} } as never))
    expect({ ...wrong }).toMatchObject({ code: 'invalid-request', field: 'module', found: 'a function Plain' })
    expect(wrong.expected).toBe('a module class: static moduleId, train() and load()')
    const partial = await errorOf(InvalidModuleError, () =>
      yard.train({ kind: 'module', module: { moduleId: 'x', train() {} }, arguments: {} } as never),
    )
    expect(partial.found).toBe('one without load()')
    expect([trainer.submits, await listJobs(yard)]).toEqual([0, []])
  })

  it('[MM-28] returns while the job runs; wait() returns when it has ended', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    expect((await future.getInfo()).status).toBe('RUNNING')
    let hasEnded = false
    const waiting = future.wait().finally(() => (hasEnded = true))
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    expect(hasEnded).toBe(false)
    trainer.complete()
    expect((await waiting).status).toBe('COMPLETED')
    expect((await future.getInfo()).status).toBe('COMPLETED')
  })

  it('[MM-29] and wait() do not throw for a job that fails', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    trainer.fail('failed', 'out of luck')
    expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'out of luck' })
  })

  it("[MM-30] hands the arguments to the module's train unchanged", async () => {
    const trainer = new TestTrainer()
    const module = testModule()
    trainer.beforeCreate = async (request, { signal }) => {
      if (request.kind === 'module') await request.module.train(request.arguments, { signal, report: () => undefined })
    }
    const yard = yardOf({ trainer })
    const given = {
      rows: new Float32Array([1, 2]),
      when: new Date(0),
      deep: new Map([['a', { b: [null, undefined] }]]),
      trainer: 'x',
      savePath: '/y',
    }
    await yard.train({ kind: 'module', module, arguments: given })
    expect(module.calls).toHaveLength(1)
    expect(module.calls[0]).toBe(given)
    expect(given).toEqual({
      rows: new Float32Array([1, 2]),
      when: new Date(0),
      deep: new Map([['a', { b: [null, undefined] }]]),
      trainer: 'x',
      savePath: '/y',
    })
  })
})
