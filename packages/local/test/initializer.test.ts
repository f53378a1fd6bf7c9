import type { LoadContext, ModelConfig, ModuleClass } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { TestYard } from './support/test-yard.ts'

interface Loaded {
  readonly config: ModelConfig
  readonly context: LoadContext
}

/** A class that remembers how it was asked to load. */
function loadable(moduleId: string, more: Partial<ModuleClass> = {}) {
  const calls: Loaded[] = []
  const module: ModuleClass = {
    moduleId,
    train: async () => model,
    load: async (config, context) => {
      calls.push({ config, context })
      return model
    },
    ...more,
  }
  const model = { save: async () => undefined, from: moduleId }
  return { module, model, calls }
}

const config = { moduleId: 'digits', uri: 'file:///models/digits', properties: { classes: 10 } }

describe('the LOCAL initializer', () => {
  test('loads with the class that the client knows, and hands it all that is known', async () => {
    const { module, model, calls } = loadable('digits')
    const yard = new TestYard({}, [module])
    expect(await yard.initializer.init(config, yard)).toBe(model)
    expect(calls).toEqual([{ config, context: { signal: yard.signal, directory: '/models/digits' } }])
  })

  test.each(['s3://bucket/model', 'db:42', 'relative/path'])('a model at %s is not one of its own', async uri => {
    const { module, calls } = loadable('digits')
    const yard = new TestYard({}, [module])
    expect(await yard.initializer.init({ moduleId: 'digits', uri }, yard)).toBeUndefined()
    expect(calls).toEqual([])
  })

  test('a place may be an absolute path', async () => {
    const { module, calls } = loadable('digits')
    const yard = new TestYard({}, [module])
    await yard.initializer.init({ moduleId: 'digits', uri: '/models/digits' }, yard)
    expect(calls[0]?.context.directory).toBe('/models/digits')
  })

  test('[MM-106] without a class it is not one of its own; what is no model is an error', async () => {
    const yard = new TestYard({}, [loadable('broken', { load: async () => ({ predict: 1 }) as never }).module])
    expect(await yard.initializer.init(config, yard)).toBeUndefined()
    expect(await yard.initializer.init({ uri: config.uri }, yard)).toBeUndefined()
    const expected = { name: 'InvalidModuleError', field: 'module "broken", load()' }
    await expect(yard.initializer.init({ moduleId: 'broken', uri: config.uri }, yard)).rejects.toMatchObject(expected)
  })

  test('[MM-107] [MM-108] the first backend of the priority that the module runs on is told to load', async () => {
    const cases = [
      [['gpu', 'cpu'], ['cpu', 'gpu'], 'gpu'],
      [['npu', 'cpu'], ['gpu', 'cpu'], 'cpu'],
      [['gpu', 'cpu'], undefined, 'gpu'],
      [undefined, ['cpu', 'gpu'], undefined],
    ] as const
    for (const [backendPriority, backends, expected] of cases) {
      const { module, calls } = loadable('digits', backends && { backends })
      const yard = new TestYard(backendPriority ? { backendPriority } : {}, [module])
      await yard.initializer.init(config, yard)
      expect(calls[0]?.context.backend).toBe(expected)
      expect('backend' in (calls[0]?.context ?? {})).toBe(expected !== undefined)
    }
  })

  test('[MM-107] a module that runs on none of the backends is an error that names them', async () => {
    const { module } = loadable('digits', { backends: ['gpu'] })
    const yard = new TestYard({ backendPriority: ['npu', 'cpu'] }, [module])
    const expected = {
      code: 'unsupported',
      field: 'backendPriority',
      message: expect.stringMatching(/npu or cpu.*"digits", which runs on gpu/),
    }
    await expect(yard.initializer.init(config, yard)).rejects.toMatchObject(expected)
  })
})
