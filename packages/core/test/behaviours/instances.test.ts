import { describe, expect, it } from 'vitest'
import { type Host, UnknownInstanceError, WrongComponentError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { openYard, script, yardOf } from '../support/open-yard.ts'
import { TestFinder, TestInitializer } from '../support/test-model.ts'
import { type TestSettings, testPlugin } from '../support/test-plugin.ts'
import { TestPredictor } from '../support/test-predictor.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Makes a component of a class, and writes down for whom. */
function noting<Component>(made: string[], kind: string, component: new () => Component) {
  return (_settings: TestSettings, { instanceName }: Host) => {
    made.push(`${kind} ${instanceName}`)
    return new component()
  }
}

describe('component(kind, name)', () => {
  it('[MM-20] builds on first use, once, and gives the identical instance from then on', async () => {
    const made: string[] = []
    const yard = yardOf({ trainer: noting(made, 'trainer', TestTrainer), finder: noting(made, 'finder', TestFinder) })
    expect(made).toEqual([])
    const trainer = await yard.component('trainer', 'acme')
    expect(await yard.component('trainer', 'acme')).toBe(trainer)
    await yard.train(script, { trainer: 'acme' })
    expect(made).toEqual(['trainer acme'])
  })

  it('[MM-21] gives an instance that is passed in back, and keeps nothing of it', async () => {
    const made: string[] = []
    const yard = yardOf({ finder: noting(made, 'finder', TestFinder) })
    const mine = new TestFinder()
    expect(await yard.component('finder', mine)).toBe(mine)
    expect(made).toEqual([])
    expect(await yard.component('finder')).not.toBe(mine)
    expect(made).toEqual(['finder default'])
  })

  it('[MM-22] refuses an unknown name and a value of another kind', async () => {
    const yard = yardOf({ trainer: new TestTrainer() }, { trainers: { cloud: { type: 'ACME' } } })
    const unknown = await errorOf(UnknownInstanceError, () => yard.component('trainer', 'zzz'))
    expect({ ...unknown }).toMatchObject({
      code: 'unknown-instance',
      kind: 'trainer',
      instanceName: 'zzz',
      known: ['default', 'acme', 'cloud'],
    })
    expect(unknown.message).toBe('Unknown trainer: "zzz". Configured: default, acme, cloud.')
    const none = await errorOf(UnknownInstanceError, () => yard.component('finder', 'zzz'))
    expect(none.message).toBe('Unknown finder: "zzz". No finder is configured; pass a plugin that offers one.')
    const number = await errorOf(WrongComponentError, () => yard.component('trainer', 5 as never))
    expect({ ...number }).toMatchObject({
      code: 'wrong-component',
      kind: 'trainer',
      missing: ['capabilities', 'submit', 'describe', 'cancel'],
    })
    const finder = await errorOf(WrongComponentError, () => yard.component('initializer', new TestFinder() as never))
    expect({ ...finder }).toMatchObject({ kind: 'initializer', missing: ['init'] })
  })

  it('[MM-24] constructs one instance, however many ask for it first at once', async () => {
    const made: string[] = []
    const yard = yardOf({ trainer: noting(made, 'trainer', TestTrainer) })
    const asked = Array.from({ length: 20 }, () => yard.component('trainer', 'acme'))
    const trained = Array.from({ length: 5 }, () => yard.train(script, { trainer: 'acme' }))
    expect(new Set(await Promise.all(asked)).size).toBe(1)
    await Promise.all(trained)
    expect(made).toEqual(['trainer acme'])
  })

  it('[MM-25] gives independent instances of one type', async () => {
    const trainer = (settings: TestSettings) => Object.assign(new TestTrainer(), { settings })
    const yard = yardOf(
      { trainer },
      { trainers: { one: { type: 'ACME', config: { region: 'eu' } }, other: { type: 'ACME', config: { region: 'us' } } } },
    )
    const one = await yard.component('trainer', 'one')
    const other = await yard.component('trainer', 'other')
    expect(one).toMatchObject({ settings: { region: 'eu' } })
    expect(other).toMatchObject({ settings: { region: 'us' } })
    await yard.train(script, { trainer: 'one' })
    expect([(one as unknown as TestTrainer).submits, (other as unknown as TestTrainer).submits]).toEqual([1, 0])
  })
})

describe('initialize()', () => {
  it('[MM-23] builds every configured name of all kinds', async () => {
    const made: string[] = []
    const plugin = testPlugin({
      trainer: noting(made, 'trainer', TestTrainer),
      finder: noting(made, 'finder', TestFinder),
      initializer: noting(made, 'initializer', TestInitializer),
      predictor: noting(made, 'predictor', TestPredictor),
    })
    const two = { one: { type: 'ACME' }, two: { type: 'ACME' } }
    const yard = openYard({ plugins: [plugin], predictors: two, initializers: two, finders: two, trainers: two })
    expect(made).toEqual([])
    await yard.initialize()
    const kinds = ['trainer', 'finder', 'initializer', 'predictor']
    expect(made).toEqual(kinds.flatMap(kind => [`${kind} one`, `${kind} two`]))
    await yard.initialize()
    expect(made).toHaveLength(8)
  })
})
