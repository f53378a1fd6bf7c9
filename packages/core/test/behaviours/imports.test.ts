import { describe, expect, it, onTestFinished } from 'vitest'
import {
  ConfigurationError,
  InvalidPluginError,
  loadTrainyard,
  PluginImportError,
  UnknownTypeError,
  WrongComponentError,
} from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'

/** The text of a file that exports a plugin; `create` is the text of what makes its component. */
function pluginFile(section: string, create: string): string {
  const settings = `{ '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }`
  return `export default { specificationVersion: 'v1', name: 'disk', ${section}: { DISK: { settings: ${settings}, create: ${create} } } }`
}

const trainer = `settings => ({ settings, capabilities: { kinds: ['script'] }, submit: async () => ({}), describe: async () => undefined, cancel: async () => {} })`
const finder = `() => ({ findModel: async () => undefined })`

/** A client of a configuration file, and of plugin files beside it. */
async function load(configuration: object, files: Readonly<Record<string, string>> = {}) {
  const workingDirectory = makeFolder({ ...files, 'trainyard.config.json': JSON.stringify(configuration) })
  const yard = await loadTrainyard({ workingDirectory, environment: {} })
  onTestFinished(() => yard.close())
  return yard
}

describe('plugins that the configuration names', () => {
  it('[MM-14] are imported, registered and used', async () => {
    const trainers = { cloud: { type: 'DISK', config: { region: 'eu' } } }
    const yard = await load({ plugins: ['./disk.js'], trainers }, { 'disk.js': pluginFile('trainers', trainer) })
    expect(await yard.component('trainer', 'cloud')).toMatchObject({ settings: { region: 'eu' } })
    expect(await yard.component('trainer', 'disk')).toMatchObject({ settings: {} })
  })

  it('[MM-15] are refused when they cannot be imported, or export no plugin', async () => {
    const missing = await errorOf(PluginImportError, () => load({ plugins: ['./missing.js'] }))
    expect({ ...missing }).toMatchObject({ code: 'plugin-import', field: 'plugins[0]', specifier: './missing.js' })
    expect(missing.message).toContain('missing.js')
    const notInstalled = await errorOf(PluginImportError, () => load({ plugins: ['@nobody/nothing'] }))
    expect(notInstalled.message).toMatch(/^plugins\[0\]: cannot use the plugin "@nobody\/nothing": it is not installed in .*\. Add /)
    const throwing = await errorOf(PluginImportError, () =>
      load({ plugins: ['./bad.js'] }, { 'bad.js': 'throw new RangeError("at import")' }),
    )
    expect(throwing.message).toContain('its import failed: at import')
    expect(throwing.cause).toMatchObject({ name: 'RangeError', message: 'at import' })
    const without = await errorOf(PluginImportError, () => load({ plugins: ['./other.js'] }, { 'other.js': 'export const other = 1' }))
    expect(without.message).toContain('neither its export "default" nor "plugin" is a plugin')
  })

  it('[MM-16] are refused when the export is no plugin, or the entry no text', async () => {
    const wrong = await errorOf(PluginImportError, () =>
      load({ plugins: ['./wrong.js'] }, { 'wrong.js': 'export default () => ({ name: "x" })' }),
    )
    expect({ ...wrong }).toMatchObject({ field: 'plugins[0]', specifier: './wrong.js' })
    expect(wrong.message).toContain('its export "default" is a function that returned an object, which is no plugin.')
    const number = await errorOf(ConfigurationError, () => load({ plugins: [5] }))
    const expected = 'the name of a package, the path of a file, or a plugin'
    expect(number.issues).toEqual([{ path: 'plugins[0]', expected, found: '5', origin: 'trainyard.config.json' }])
    const object = await errorOf(InvalidPluginError, () => load({ plugins: [{ name: 'disk' }] }))
    expect({ ...object }).toMatchObject({ field: 'plugins[0]', expected: 'a plugin made with definePlugin()' })
  })

  it('[MM-17] are named with their key when the entry is malformed', async () => {
    const blank = await errorOf(ConfigurationError, () =>
      load({ plugins: ['./disk.js', '  '] }, { 'disk.js': pluginFile('trainers', trainer) }),
    )
    expect(blank.issues).toMatchObject([{ path: 'plugins[1]', found: '"  "', origin: 'trainyard.config.json' }])
    const noPath = await errorOf(PluginImportError, () => load({ plugins: ['disk.js'] }, { 'disk.js': pluginFile('trainers', trainer) }))
    expect(noPath.message).toContain('plugins[0]: cannot use the plugin "disk.js"')
    const noList = await errorOf(ConfigurationError, () => load({ plugins: './disk.js' }))
    expect(noList.issues).toMatchObject([{ path: 'plugins', expected: 'a list', found: '"./disk.js"' }])
  })

  it('[MM-18] are refused for an instance of a type that they do not offer', async () => {
    const configuration = { plugins: ['./disk.js'], trainers: { cloud: { type: 'CLOUD' } } }
    const error = await errorOf(UnknownTypeError, () => load(configuration, { 'disk.js': pluginFile('trainers', trainer) }))
    expect({ ...error }).toMatchObject({ kind: 'trainer', typeName: 'CLOUD' })
    expect(error.issues).toEqual([
      {
        path: 'trainers.cloud.type',
        expected: 'a trainer type of this client (DISK, MULTI)',
        found: '"CLOUD"',
        origin: 'trainyard.config.json',
      },
    ])
  })

  it('[MM-19] are refused where they stand for a component of another kind', async () => {
    const yard = await load(
      { plugins: ['./disk.js'], trainers: { cloud: { type: 'DISK' } } },
      { 'disk.js': pluginFile('trainers', finder) },
    )
    const made = await errorOf(WrongComponentError, () => yard.component('trainer', 'cloud'))
    expect({ ...made }).toMatchObject({
      code: 'wrong-component',
      kind: 'trainer',
      missing: ['capabilities', 'submit', 'describe', 'cancel'],
    })
    expect(made.message).toContain('DISK')
    expect(made.message).toContain('"cloud"')
    const configuration = { plugins: ['./disk.js'], trainers: { cloud: { type: 'DISK' } } }
    const named = await errorOf(UnknownTypeError, () => load(configuration, { 'disk.js': pluginFile('finders', finder) }))
    expect({ ...named }).toMatchObject({ kind: 'trainer', typeName: 'DISK' })
    expect(named.issues).toMatchObject([
      { path: 'trainers.cloud.type', expected: 'no trainer at all, because no plugin offers one; add the plugin to plugins' },
    ])
  })
})
