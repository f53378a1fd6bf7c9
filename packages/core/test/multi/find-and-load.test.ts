import { describe, expect, it } from 'vitest'
import { type FindContext, type Finder, type Initializer, type Model, type ModelConfig, ModelNotFoundError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { openYard } from '../support/open-yard.ts'
import { Adder, TestInitializer } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'

type Answer = ModelConfig | undefined | Error

/** Gives what it was told to, and remembers how it was asked. */
class ToldFinder implements Finder {
  readonly asked: (readonly [string, FindContext])[] = []
  readonly #answer: Answer

  constructor(answer: Answer) {
    this.#answer = answer
  }

  async findModel(path: string, context: FindContext): Promise<ModelConfig | undefined> {
    this.asked.push([path, context])
    if (this.#answer instanceof Error) throw this.#answer
    return this.#answer
  }
}

class ToldInitializer implements Initializer {
  readonly asked: FindContext[] = []
  readonly #answer: Model | undefined | Error

  constructor(answer: Model | undefined | Error) {
    this.#answer = answer
  }

  async init(_config: ModelConfig, context: FindContext): Promise<Model | undefined> {
    this.asked.push(context)
    if (this.#answer instanceof Error) throw this.#answer
    return this.#answer
  }
}

/** A client whose default finder asks these in order, as `one`, `two`, `three`. */
function finding(...answers: readonly Answer[]) {
  const children = answers.map(answer => new ToldFinder(answer))
  const names = ['one', 'two', 'three'].slice(0, children.length)
  const yard = openYard({
    plugins: children.map((finder, index) =>
      testPlugin({ name: names[index] ?? '', finder, ...(index === 0 && { initializer: new TestInitializer() }) }),
    ),
    finders: { default: { type: 'MULTI', config: { finderPriority: names } } },
  })
  return { yard, children }
}

function loading(...answers: readonly (Model | undefined | Error)[]) {
  const children = answers.map(answer => new ToldInitializer(answer))
  const names = ['one', 'two', 'three'].slice(0, children.length)
  const yard = openYard({
    plugins: children.map((initializer, index) => testPlugin({ name: names[index] ?? '', initializer })),
    initializers: { default: { type: 'MULTI', config: { initializerPriority: names } } },
  })
  return { yard, children }
}

const config: ModelConfig = { uri: 'test:m', moduleId: 'adder' }

describe('a MULTI finder', () => {
  it('[MM-94] gives the first hit, and does not ask the later ones', async () => {
    const { yard, children } = finding(undefined, config, { uri: 'test:other' })
    expect(await yard.findModel('m')).toEqual(config)
    expect(children.map(({ asked }) => asked.length)).toEqual([1, 1, 0])
  })

  it('[MM-95] goes on after a finder that throws as after one that knows nothing', async () => {
    const { yard, children } = finding(new Error('no connection'), undefined, config)
    expect(await yard.findModel('m')).toEqual(config)
    expect(children.map(({ asked }) => asked.length)).toEqual([1, 1, 1])
  })

  it('[MM-96] gives nothing when nobody knows the model, and loading it fails by name', async () => {
    const { yard } = finding(undefined, undefined)
    expect(await yard.findModel('m')).toBeUndefined()
    const error = await errorOf(ModelNotFoundError, () => yard.load('m'))
    expect(error.message).toBe('Unable to find a model at "m": the finder "default" does not know it.')
  })

  it('[MM-99] tells what went wrong at each finder when nobody knew the model', async () => {
    const lost = new TypeError('no connection')
    const { yard } = finding(lost, undefined, new Error('no such bucket'))
    const error = await errorOf(ModelNotFoundError, () => yard.load('m'))
    expect(error.message.split('\n')).toEqual([
      'Unable to find a model at "m": the finder "default" does not know it.',
      '- one: no connection',
      '- three: no such bucket',
    ])
    const { errors } = error.cause as AggregateError
    expect(errors.map(({ cause }: Error) => cause)).toEqual([lost, new Error('no such bucket')])
  })

  it('[MM-100] hands the options and the module on to each finder', async () => {
    const { yard, children } = finding(undefined, config)
    await yard.load('m', {
      options: { revision: 3 },
      module: { moduleId: 'adder', train: async () => new Adder(), load: async () => new Adder() },
    })
    for (const { asked } of children) expect(asked[0]).toMatchObject(['m', { options: { revision: 3 }, moduleId: 'adder' }])
  })

  it('asks one list within another in its place', async () => {
    const children = [new ToldFinder(undefined), new ToldFinder(config)]
    const yard = openYard({
      plugins: children.map((finder, index) => testPlugin({ name: `f${index}`, finder })),
      finders: {
        inner: { type: 'MULTI', config: { finderPriority: ['f1'] } },
        default: { type: 'MULTI', config: { finderPriority: ['f0', 'inner'] } },
      },
    })
    expect(await yard.findModel('m')).toEqual(config)
  })

  it('does not go on once the caller has aborted', async () => {
    const { yard, children } = finding(undefined, config)
    const controller = new AbortController()
    const [first] = children
    if (!first) throw new Error('there are two finders')
    first.findModel = async () => {
      controller.abort(new Error('enough'))
      throw new Error('stopped')
    }
    await expect(yard.findModel('m', { signal: controller.signal })).rejects.toThrow('enough')
    expect(children[1]?.asked).toEqual([])
  })
})

describe('a MULTI initializer', () => {
  it('gives what the first that can makes live, after those that cannot or that throw', async () => {
    const live = new Adder()
    const { yard, children } = loading(new Error('no backend'), undefined, live)
    expect(await yard.load(config, { options: { backend: 'x' } })).toBe(live)
    for (const { asked } of children) expect(asked[0]).toMatchObject({ options: { backend: 'x' } })
  })

  it('tells what went wrong at each when none can', async () => {
    const { yard } = loading(new Error('no backend'), undefined)
    const error = await errorOf(ModelNotFoundError, () => yard.load(config))
    expect(error).toMatchObject({ moduleId: 'adder', source: 'test:m' })
    expect(error.message).toContain('- one: no backend')
    expect((error.cause as AggregateError).errors).toHaveLength(1)
  })
})
