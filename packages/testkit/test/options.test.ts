import { definePlugin } from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { testPlugin, TestOptionsError } from '../src/index.ts'
import { cloudOptions } from './support/cloud-plugin.ts'

const good = cloudOptions()

/** What somebody without a type checker may pass. */
const wrong: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  plugin: { plugin: () => 'acme' },
  trainer: { trainer: undefined },
  'trainer.completes': { trainer: {} },
  'trainer.type': { trainer: { ...good.trainer, type: 'OTHER' } },
  'predictor.rows': { predictor: { ...good.predictor, rows: undefined } },
  'finder.finds': { finder: {} },
  'initializer.inits': { initializer: {} },
  patience: { patience: '1 s' },
  'secrets[0]': { secrets: ['abc'] },
}

describe('options that cannot be tested', () => {
  for (const [field, options] of Object.entries(wrong)) {
    it(`are refused by the name of the field ${field}`, () => {
      const test = () => testPlugin({ ...good, ...options })
      expect(test).toThrow(TestOptionsError)
      expect(test).toThrow(expect.objectContaining({ field, message: expect.stringMatching(/: expected .+, found .+/) }))
    })
  }

  it('are refused for a component that the plugin does not have', () => {
    const plugin = definePlugin({ specificationVersion: 'v1', name: 'empty' })
    expect(() => testPlugin({ plugin, finder: { finds: 'model-1' } })).toThrow(
      'finder: expected nothing, because the plugin has no finders',
    )
  })

  it('never show a secret', () => {
    expect(() => testPlugin({ ...good, secrets: ['xyz'] })).toThrow(expect.not.stringContaining('xyz'))
  })
})
