import { describe, expect, it } from 'vitest'
import { ClientClosedError, InvalidRequestError, type LoadOptions, type Model, type ModuleClass } from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { yardOf } from '../support/open-yard.ts'
import { tarBytes } from '../support/tar-bytes.ts'
import { Adder, TestFinder, TestInitializer, testModule } from '../support/test-model.ts'

const singleton = true

/** Its models tell when they are closed. */
class ClosingInitializer extends TestInitializer {
  readonly closed: Model[] = []

  override async init(config: Parameters<TestInitializer['init']>[0]): Promise<Model> {
    await super.init(config)
    const model: Model = Object.assign(new Adder(), { close: async () => void this.closed.push(model) })
    return model
  }
}

/** Waits with each load until the test lets it go on. */
class WaitingInitializer extends ClosingInitializer {
  readonly waiting: (() => void)[] = []

  override async init(config: Parameters<TestInitializer['init']>[0]): Promise<Model> {
    await new Promise<void>(resolve => this.waiting.push(resolve))
    return super.init(config)
  }
}

function yardWith<Init extends TestInitializer>(initializer: Init) {
  const finder = new TestFinder()
  for (const name of ['m', 'n']) finder.models.set(name, { uri: `test:${name}`, moduleId: 'adder' })
  return { yard: yardOf({ finder, initializer }), finder, initializer }
}

describe('a singleton', () => {
  it('[MM-109] is the same live model each time; without it, each load gives another', async () => {
    const { yard, initializer } = yardWith(new TestInitializer())
    const model = await yard.load('m', { singleton })
    expect(await yard.load('m', { singleton })).toBe(model)
    expect(await yard.load('m')).not.toBe(model)
    expect(await yard.load('m')).not.toBe(await yard.load('m', { singleton: false }))
    expect(initializer.configs).toHaveLength(4)
    expect(yard.models.list()).toEqual([{ source: 'm', moduleId: 'adder', finder: 'default', initializer: 'default', model }])
  })

  it('[MM-110] is another one after clear(), which closes those that were kept', async () => {
    const { yard, initializer } = yardWith(new ClosingInitializer())
    const models = [await yard.load('m', { singleton }), await yard.load('n', { singleton })]
    await yard.models.clear()
    expect(yard.models.list()).toEqual([])
    expect(initializer.closed).toEqual(models)
    expect(models).not.toContain(await yard.load('m', { singleton }))
  })

  it('[MM-111] is told apart by source, finder, initializer, module and options, whatever the order of these', async () => {
    const { yard, finder } = yardWith(new TestInitializer())
    const [other, module, twin] = [new TestInitializer(), testModule('adder'), testModule('adder')]
    const different: readonly LoadOptions<ModuleClass>[] = [
      {},
      { finder },
      { initializer: 'acme' },
      { initializer: other },
      { module },
      { module: twin },
      { options: { a: 1 } },
      { options: { a: 1, b: { c: 2, d: 3 } } },
    ]
    const models = await Promise.all(different.map(options => yard.load('m', { ...options, singleton })))
    models.push(await yard.load('n', { singleton }), await yard.load({ uri: 'test:m' }, { singleton }))
    expect(new Set(models).size).toBe(10)
    expect(yard.models.list()).toHaveLength(10)
    expect(await yard.load('m', { singleton, finder: 'default' })).toBe(models[0])
    expect(await yard.load('m', { singleton, finder })).toBe(models[1])
    expect(await yard.load('m', { singleton, module })).toBe(models[4])
    expect(await yard.load('m', { singleton, options: { b: { d: 3, c: 2 }, a: 1 } })).toBe(models[7])
    expect(await yard.load({ uri: 'test:m' }, { singleton })).toBe(models[9])
  })

  it('is loaded once, however many ask for it first at once, and waits for no other', async () => {
    const { yard, initializer } = yardWith(new WaitingInitializer())
    const loads = Array.from({ length: 10 }, () => yard.load('m', { singleton }))
    await expect.poll(() => initializer.waiting.length).toBe(1)
    const other = yard.load('n', { singleton })
    await expect.poll(() => initializer.waiting.length).toBe(2)
    initializer.waiting[1]?.()
    await other
    expect(yard.models.list().map(({ source }) => source)).toEqual(['n'])
    initializer.waiting[0]?.()
    expect(new Set(await Promise.all(loads)).size).toBe(1)
  })

  it('is not kept when its load fails', async () => {
    const { yard, finder } = yardWith(new TestInitializer())
    await caught(() => yard.load('later', { singleton }))
    finder.models.set('later', { uri: 'test:later' })
    expect(await yard.load('later', { singleton })).toBeInstanceOf(Adder)
  })

  it('goes on loading for others when one leaves, and ends when all have left', async () => {
    const { yard, initializer } = yardWith(new WaitingInitializer())
    const [one, other] = [new AbortController(), new AbortController()]
    const loads = [one, other].map(({ signal }) => yard.load('m', { singleton, signal }))
    await expect.poll(() => initializer.waiting.length).toBe(1)
    one.abort('left')
    expect(await caught(() => loads[0])).toBe('left')
    initializer.waiting[0]?.()
    expect(await loads[1]).toBeInstanceOf(Adder)
    const alone = yard.load('n', { singleton, signal: other.signal })
    await expect.poll(() => initializer.waiting.length).toBe(2)
    other.abort('left too')
    expect(await caught(() => alone)).toBe('left too')
    expect(yard.models.list()).toHaveLength(1)
    const anew = yard.load('n', { singleton })
    await expect.poll(() => initializer.waiting.length).toBe(3)
    initializer.waiting[2]?.()
    expect(await anew).toBeInstanceOf(Adder)
  })

  it('cannot be an archive, nor have options that are no plain JSON', async () => {
    const { yard } = yardWith(new TestInitializer())
    const archive = await errorOf(InvalidRequestError, () => yard.load(tarBytes([]), { singleton }))
    expect(archive).toMatchObject({ field: 'singleton', expected: 'a path, an id, or what findModel() gave' })
    expect(await errorOf(InvalidRequestError, () => yard.load('m', { singleton, options: { date: new Date() } }))).toMatchObject({
      field: 'options',
    })
    expect(await errorOf(InvalidRequestError, () => yard.load('m', { singleton: 'yes' as never }))).toMatchObject({ field: 'singleton' })
  })
})

describe('models.unload()', () => {
  it('forgets and closes one live model, and says whether it was there', async () => {
    const { yard, initializer } = yardWith(new ClosingInitializer())
    const model = await yard.load('m', { singleton })
    const other = await yard.load('n', { singleton })
    expect(await yard.models.unload(model)).toBe(true)
    expect(await yard.models.unload(model)).toBe(false)
    expect(await yard.models.unload(new Adder())).toBe(false)
    expect(initializer.closed).toEqual([model])
    expect(yard.models.list().map(kept => kept.model)).toEqual([other])
  })

  it('forgets all of one source, and waits for a load that is under way', async () => {
    const { yard, initializer } = yardWith(new WaitingInitializer())
    const loading = yard.load('m', { singleton })
    await expect.poll(() => initializer.waiting.length).toBe(1)
    const unloading = yard.models.unload('m')
    initializer.waiting[0]?.()
    expect(await unloading).toBe(true)
    expect(initializer.closed).toEqual([await loading])
    expect(await yard.models.unload('m')).toBe(false)
  })

  it('tells what failed to close, when the others are closed', async () => {
    const initializer = new ClosingInitializer()
    const { yard } = yardWith(initializer)
    const model: Model = await yard.load('m', { singleton })
    const failure = new Error('disk full')
    model.close = async () => Promise.reject(failure)
    const other = await yard.load('n', { singleton })
    expect(await errorOf(AggregateError, () => yard.models.clear())).toMatchObject({ errors: [failure] })
    expect(initializer.closed).toEqual([other])
  })
})

describe('closing the client', () => {
  it('closes the models that it keeps, and no others', async () => {
    const { yard, initializer } = yardWith(new ClosingInitializer())
    const model = await yard.load('m', { singleton })
    await yard.load('n')
    await yard.close()
    expect(initializer.closed).toEqual([model])
    expect(yard.models.list()).toEqual([])
  })

  it('ends a load that is under way', async () => {
    const { yard, initializer } = yardWith(new WaitingInitializer())
    const loads = [yard.load('m', { singleton }), yard.load('n')].map(load => caught(() => load))
    await expect.poll(() => initializer.waiting.length).toBe(2)
    await yard.close()
    for (const load of loads) expect(ClientClosedError.isInstance(await load)).toBe(true)
  })
})
