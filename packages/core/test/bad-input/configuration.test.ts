import { describe, expect, it } from 'vitest'
import {
  ConfigurationError,
  ContractVersionError,
  createTrainyard,
  DuplicatePluginError,
  InvalidModuleError,
  InvalidPluginError,
  type Plugin,
} from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { testModule } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'
import { expectNoSecret, secretValue } from '../support/refusing-yard.ts'

const acme = testPlugin({ trainer: new TestTrainer() })
const create = (options: object) => () => createTrainyard({ plugins: [acme], ...options })

describe('createTrainyard refuses', () => {
  const plugins: Readonly<Record<string, readonly [unknown, string, string]>> = {
    'a number': [5, 'plugins[1]', '5'],
    nothing: [undefined, 'plugins[1]', 'nothing'],
    null: [null, 'plugins[1]', 'null'],
    'a text': ['@trainyard/local', 'plugins[1]', '"@trainyard/local"'],
    'a name that is not lower case': [{ ...acme, name: 'Acme' }, 'plugins[1].name', '"Acme"'],
    'no name': [{ specificationVersion: 'v1' }, 'plugins[1].name', 'nothing'],
    'a type without create()': [
      { specificationVersion: 'v1', name: 'b', trainers: { B: { settings: { '~standard': {} } } } },
      'plugin "b".trainers.B',
      'one without create()',
    ],
    'a type that is nothing': [{ specificationVersion: 'v1', name: 'b', finders: { B: undefined } }, 'plugin "b".finders.B', 'nothing'],
  }
  for (const [what, [plugin, field, found]] of Object.entries(plugins)) {
    it(`as a plugin: ${what}`, async () => {
      const error = await errorOf(InvalidPluginError, create({ plugins: [acme, plugin] }))
      expect(error).toMatchObject({ code: 'invalid-plugin', field, found })
      expect(error.message).toContain(`${field}: expected ${error.expected}, found ${found}.`)
    })
  }

  it('a plugin function that was not called, and says so', async () => {
    const local = () => acme
    const error = await errorOf(InvalidPluginError, create({ plugins: [local] }))
    expect(error).toMatchObject({ field: 'plugins[0]', expected: 'a plugin made with definePlugin()', found: 'a function local' })
    expect(error.message).toContain('Call it')
  })

  it('a plugin of a contract that it does not know, and says what to do', async () => {
    const error = await errorOf(ContractVersionError, create({ plugins: [{ ...acme, specificationVersion: 'v2' }] }))
    expect(error).toMatchObject({ code: 'invalid-plugin', field: 'plugin "acme".specificationVersion', expected: '"v1"', found: '"v2"' })
    expect(error.message).toContain('Update @trainyard/core')
  })

  it('two plugins of one name, and two of one type', async () => {
    const twin = testPlugin({ trainer: new TestTrainer() })
    expect((await errorOf(DuplicatePluginError, create({ plugins: [acme, twin] }))).claim).toBe('plugin name "acme"')
    const rival: Plugin = { ...twin, name: 'rival' }
    expect((await errorOf(DuplicatePluginError, create({ plugins: [acme, rival] }))).claim).toBe('trainer type "ACME"')
  })

  const configurations: Readonly<Record<string, readonly [object, object]>> = {
    'an unknown section': [
      { trainer: {} },
      { path: 'trainer', expected: 'no such key; did you mean "trainers"?', found: 'the key "trainer"' },
    ],
    'a section that is no object': [{ trainers: 5 }, { path: 'trainers', expected: 'an object', found: '5' }],
    'an unknown key of an instance': [
      { trainers: { cloud: { type: 'ACME', confg: {} } } },
      { path: 'trainers.cloud.confg', expected: 'no such key; did you mean "config"?' },
    ],
    'an unknown type': [
      { trainers: { cloud: { type: 'ACNE' } } },
      { path: 'trainers.cloud.type', expected: 'a trainer type of this client (ACME, MULTI)', found: '"ACNE"' },
    ],
    'a type of another role': [{ finders: { disk: { type: 'ACME' } } }, { path: 'finders.disk.type', found: '"ACME"' }],
    "a wrong value of core's own setting": [
      { trainers: { cloud: { type: 'ACME', config: { concurrency: 0 } } } },
      { path: 'trainers.cloud.config.concurrency', expected: 'at least 1', found: '0' },
    ],
    'an empty name': [{ trainers: { '': { type: 'ACME' } } }, { path: 'trainers[""]', found: 'the key ""' }],
  }
  for (const [what, [configuration, issue]] of Object.entries(configurations)) {
    it(`as configuration: ${what}`, async () => {
      const error = await caught(create(configuration))
      expect(ConfigurationError.isInstance(error)).toBe(true)
      expect(error).toMatchObject({ code: 'invalid-configuration', issues: [{ origin: 'createTrainyard()', ...issue }] })
    })
  }

  it('an unknown store, by name', async () => {
    const error = await errorOf(ConfigurationError, create({ store: 'disk' }))
    expect(error.issues).toEqual([
      {
        path: 'store',
        expected: '"sqlite", "memory", "none", { file: "<path>" } or a JobStore',
        found: '"disk"',
        origin: 'createTrainyard()',
      },
    ])
  })

  it('no plugins at all where an array should be', async () => {
    for (const plugins of [undefined, null, acme, '@trainyard/local']) {
      const error = await errorOf(ConfigurationError, create({ plugins }))
      expect(error.issues).toMatchObject([{ path: 'plugins', expected: 'a list' }])
    }
  })

  it('what is no module class', async () => {
    const error = await errorOf(InvalidModuleError, create({ modules: [testModule(), { moduleId: 'x' }] }))
    expect(error).toMatchObject({ field: 'modules[1]', found: 'one without train() and load()' })
  })

  it('a default trainer that does not exist', async () => {
    const error = await errorOf(ConfigurationError, create({ defaultTrainer: 'cloud' }))
    const found = { path: 'defaultTrainer', expected: 'a trainer of this client (default, acme)', found: '"cloud"' }
    expect(error.issues).toEqual([{ ...found, origin: 'createTrainyard()' }])
  })

  it('without telling a secret that stands in what it refuses', async () => {
    const credentials = { apiKey: secretValue, nested: { password: secretValue } }
    expectNoSecret(await errorOf(InvalidPluginError, create({ plugins: [{ name: 'acme', settings: credentials }] })))
    expectNoSecret(await errorOf(ConfigurationError, create({ trainers: { cloud: credentials } })))
    expectNoSecret(await errorOf(ConfigurationError, create({ trainers: [credentials] })))
    expectNoSecret(await errorOf(ConfigurationError, create({ trainers: { cloud: { type: credentials } } })))
    const deep = { specificationVersion: 'v1', name: 'b', trainers: { B: credentials } }
    expectNoSecret(await errorOf(InvalidPluginError, create({ plugins: [deep] })))
    expectNoSecret(await errorOf(InvalidModuleError, create({ modules: [credentials] })))
  })
})
