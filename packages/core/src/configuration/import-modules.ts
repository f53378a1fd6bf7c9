import type { ModuleClass } from '../contract/index.ts'
import { InvalidModuleError } from '../errors/invalid-module-error.ts'
import { ModuleImportError } from '../errors/module-import-error.ts'
import { assertModuleClass } from '../module/assert-module-class.ts'
import { checkSettings } from './validate-settings.ts'
import { modulesSchema } from './configuration-schema.ts'
import { importFile } from './import-file.ts'
import type { ImportPlace } from './import-place.ts'
import { resolveSpecifier } from './resolve-specifier.ts'

/**
 * Imports the module classes whose files are named; those that code gave itself stay in their place.
 * @throws ConfigurationError for an entry that is neither
 * @throws ModuleImportError for a file that is missing or fails
 * @throws InvalidModuleError for one whose default export is no module class
 */
export async function importModules(entries: readonly (string | ModuleClass)[], place: ImportPlace): Promise<readonly ModuleClass[]> {
  checkSettings(modulesSchema, entries, { path: ['modules'], originOf: place.originOf })
  const modules: ModuleClass[] = []
  for (const [index, given] of entries.entries()) {
    const field = `modules[${index}]`
    const module: unknown = typeof given === 'string' ? await importModule(given, field, place.baseDirectory) : given
    assertModuleClass(module, field)
    modules.push(module)
  }
  return modules
}

async function importModule(specifier: string, field: string, directory: string): Promise<unknown> {
  const exports = await importExports(specifier, directory).catch((cause: unknown) => {
    throw new ModuleImportError(field, specifier, { cause })
  })
  if ('default' in exports) return exports['default']
  const expected = 'a file whose default export is a module class'
  throw new InvalidModuleError({ field, expected, found: `${JSON.stringify(specifier)}, which has no default export` })
}

async function importExports(specifier: string, directory: string) {
  const file = await resolveSpecifier(specifier, directory)
  if (file === undefined) throw new Error(`${directory} has no such package installed; the path of a file starts with ./`)
  return importFile(file)
}
