import { describe, expect, test } from 'vitest'
import { local, type LocalSettings } from '../src/index.ts'
import { settingsSchema } from '../src/local-settings.ts'

function validate(settings: unknown): { readonly value?: unknown; readonly issues?: readonly { readonly message: string }[] } {
  return settingsSchema['~standard'].validate(settings) as ReturnType<typeof validate>
}

describe('settings', () => {
  test('all have a default, and none is required', () => {
    expect(validate({}).value).toEqual({ gracePeriodSeconds: 10 })
  })

  test('[MM-69] an unknown kind of worker is refused with the list of those there are', () => {
    const [issue] = validate({ workers: 'fork' }).issues ?? []
    expect(issue?.message).toMatch(/"inline".*"thread".*"process".*"fork"/)
  })

  test.each([{ worker: 'thread' }, { gracePeriodSeconds: -1 }, { directory: '' }, { backendPriority: 'cpu' }])(
    '%o is refused',
    settings => {
      expect(validate(settings).issues).toHaveLength(1)
    },
  )

  test('the plugin offers LOCAL in four roles, and hands on what it was given', () => {
    const settings: LocalSettings = { workers: 'process', loadPath: 'models' }
    const plugin = local(settings)
    expect(plugin).toMatchObject({ specificationVersion: 'v1', name: 'local', settings })
    const { trainers, deployers, finders, initializers } = plugin
    expect([trainers, deployers, finders, initializers].map(types => Object.keys(types))).toEqual([
      ['LOCAL'],
      ['LOCAL'],
      ['LOCAL'],
      ['LOCAL'],
    ])
    expect(validate(plugin.settings).issues).toBeUndefined()
  })
})
