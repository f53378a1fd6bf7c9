import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { ConfigurationError, createTrainyard, DuplicatePluginError, type Host, UnknownTypeError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { openYard } from '../support/open-yard.ts'
import { type TestSettings, testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A plugin whose trainers are remembered with what they were made of. */
function remembering(name = 'acme') {
  const made: { readonly settings: TestSettings; readonly instanceName: string }[] = []
  const trainer = (settings: TestSettings, { instanceName }: Host) => {
    made.push({ settings, instanceName })
    return new TestTrainer()
  }
  return { made, plugin: testPlugin({ name, trainer }) }
}

describe('component types', () => {
  it('[MM-10] are constructed with their config, or with an empty one', async () => {
    const { made, plugin } = remembering()
    const yard = openYard({ plugins: [plugin], trainers: { with: { type: 'ACME', config: { region: 'eu' } }, without: { type: 'ACME' } } })
    expect(await yard.component('trainer', 'with')).toBeInstanceOf(TestTrainer)
    expect(await yard.component('trainer', 'without')).toBeInstanceOf(TestTrainer)
    expect(made).toEqual([
      { settings: { region: 'eu' }, instanceName: 'with' },
      { settings: {}, instanceName: 'without' },
    ])
  })

  it('[MM-11] that are unknown or missing are refused with their kind and name', async () => {
    const plugins = [remembering().plugin, testPlugin({ name: 'other', trainer: new TestTrainer() })]
    const unknown = await errorOf(UnknownTypeError, () => createTrainyard({ plugins, trainers: { cloud: { type: 'AMCE' } } }))
    expect({ ...unknown }).toMatchObject({ code: 'invalid-configuration', kind: 'trainer', typeName: 'AMCE' })
    const found = { path: 'trainers.cloud.type', found: '"AMCE"', origin: 'createTrainyard()' }
    expect(unknown.issues).toEqual([{ ...found, expected: 'a trainer type of this client (ACME, OTHER, MULTI)' }])
    expect(unknown.message).toContain('trainers.cloud.type: expected a trainer type of this client (ACME, OTHER, MULTI), found "AMCE"')
    const missing = await errorOf(ConfigurationError, () => createTrainyard({ plugins, trainers: { cloud: {} as never } }))
    expect(missing.issues).toEqual([{ path: 'trainers.cloud.type', expected: 'a string', found: 'nothing', origin: 'createTrainyard()' }])
  })

  it('[MM-12] may be offered twice by the same plugin, and not by two', async () => {
    const { plugin } = remembering()
    const yard = openYard({ plugins: [plugin, plugin] })
    expect(await yard.component('trainer', 'acme')).toBeInstanceOf(TestTrainer)
    const sameName = await errorOf(DuplicatePluginError, () => createTrainyard({ plugins: [plugin, remembering().plugin] }))
    expect({ ...sameName }).toMatchObject({ code: 'duplicate-plugin', claim: 'plugin name "acme"' })
    const rival = { ...remembering().plugin, name: 'rival' }
    const sameType = await errorOf(DuplicatePluginError, () => createTrainyard({ plugins: [plugin, rival] }))
    expect(sameType.claim).toBe('trainer type "ACME"')
    expect(sameType.message).toContain('"acme" and "rival"')
  })

  it('[MM-13] give instances the name of their plugin, or the one that is configured', async () => {
    const { made, plugin } = remembering()
    const yard = openYard({ plugins: [plugin], trainers: { cloud: { type: 'ACME' } } })
    for (const name of ['acme', 'cloud', 'default']) await yard.component('trainer', name)
    expect(made.map(({ instanceName }) => instanceName)).toEqual(['acme', 'cloud', 'default'])
  })

  it('of the first plugin that has any are the default ones, unless that is configured', async () => {
    const [first, second] = [remembering('first'), remembering('second')]
    const finderOnly = testPlugin({ name: 'finders', finder: { findModel: async () => undefined } })
    const offered = openYard({ plugins: [finderOnly, first.plugin, second.plugin] })
    await offered.component('trainer', 'default')
    expect([first.made.length, second.made.length]).toEqual([1, 0])
    const configured = openYard({ plugins: [first.plugin, second.plugin], trainers: { default: { type: 'SECOND' } } })
    await configured.component('trainer')
    expect(second.made.map(({ instanceName }) => instanceName)).toEqual(['default'])
  })

  it("have the plugin's settings below those of the configuration", async () => {
    const { made, plugin } = remembering()
    const plugins = [{ ...plugin, settings: { region: 'eu', tags: { team: 'a', stage: 'test' } } }]
    const yard = openYard({ plugins, trainers: { cloud: { type: 'ACME', config: { region: 'us', tags: { stage: 'live' } } } } })
    for (const name of ['acme', 'cloud']) await yard.component('trainer', name)
    expect(made.map(({ settings }) => settings)).toEqual([
      { region: 'eu', tags: { team: 'a', stage: 'test' } },
      { region: 'us', tags: { team: 'a', stage: 'live' } },
    ])
  })

  it('check the config of an instance before anything starts, with the path of what is wrong', async () => {
    const settings = v.strictObject({ region: v.string() })
    const plugin = testPlugin({ trainer: new TestTrainer(), settings })
    const error = await errorOf(ConfigurationError, () =>
      createTrainyard({ plugins: [plugin], trainers: { cloud: { type: 'ACME', config: { regoin: 'eu' } } } }),
    )
    expect(error.issues.map(({ path, found }) => [path, found])).toEqual([
      ['trainers.cloud.config.region', 'nothing'],
      ['trainers.cloud.config.regoin', 'the key "regoin"'],
    ])
  })
})
