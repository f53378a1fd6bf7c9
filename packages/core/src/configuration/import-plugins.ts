import type { Plugin } from '../contract/index.ts'
import { PluginImportError } from '../errors/plugin-import-error.ts'
import { checkSettings } from './validate-settings.ts'
import { pluginsSchema } from './configuration-schema.ts'
import { importFile, importProblem, type Exports } from './import-file.ts'
import type { ImportPlace } from './import-place.ts'
import { isFile } from './is-file.ts'
import { messageOf } from './message-of.ts'
import { isFileSpecifier, packageNameOf, resolveSpecifier } from './resolve-specifier.ts'
import { showKind } from './show-kind.ts'

/** The exports that may be the plugin, or a function that gives it without being told anything; the first that is there counts. */
const exportNames = ['default', 'plugin']

/** An entry of `plugins`: where it stands, and what it names. */
interface Entry {
  readonly field: string
  readonly specifier: string
}

/**
 * Imports the plugins that are named; those that code gave itself stay as they are, in their place.
 * @throws ConfigurationError for an entry that is neither
 * @throws PluginImportError for one that is not installed, fails, or exports no plugin
 */
export async function importPlugins(entries: readonly (string | Plugin)[], place: ImportPlace): Promise<readonly Plugin[]> {
  checkSettings(pluginsSchema, entries, { path: ['plugins'], originOf: place.originOf })
  const plugins: Plugin[] = []
  for (const [index, given] of entries.entries()) {
    const isNamed = typeof given === 'string'
    plugins.push(isNamed ? await importPlugin({ field: `plugins[${index}]`, specifier: given }, place.baseDirectory) : given)
  }
  return plugins
}

async function importPlugin(entry: Entry, directory: string): Promise<Plugin> {
  const exports = await importExports(entry, directory)
  const name = exportNames.find(candidate => isPlugin(exports[candidate]) || typeof exports[candidate] === 'function')
  if (name === undefined) throw problem(entry, 'neither its export "default" nor "plugin" is a plugin or a function that returns one.')
  const exported = exports[name]
  const plugin = typeof exported === 'function' ? await call(exported as () => unknown, name, entry) : exported
  if (!isPlugin(plugin)) throw problem(entry, `its export "${name}" is a function that returned ${showKind(plugin)}, which is no plugin.`)
  return plugin
}

async function importExports(entry: Entry, directory: string): Promise<Exports> {
  const { specifier } = entry
  const fail = (cause: unknown) => {
    throw problem(entry, `its import failed: ${importProblem(cause)}`, { cause })
  }
  const file = await resolveSpecifier(specifier, directory).catch(fail)
  if (file === undefined)
    throw problem(entry, `it is not installed in ${directory}. Add the package ${packageNameOf(specifier)} to your dependencies.`)
  if (isFileSpecifier(specifier) && !(await isFile(file))) throw problem(entry, `there is no file ${file}`)
  return importFile(file).catch(fail)
}

async function call(factory: () => unknown, name: string, entry: Entry): Promise<unknown> {
  try {
    return await factory()
  } catch (cause) {
    throw problem(entry, `its export "${name}" is a function that failed: ${messageOf(cause)}`, { cause })
  }
}

/** Whether it is one of a contract that this version knows is checked where it is used. */
function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && 'specificationVersion' in value
}

function problem({ field, specifier }: Entry, text: string, options?: ErrorOptions): PluginImportError {
  return new PluginImportError(field, specifier, text, options)
}
