import { InvalidModuleError, isModuleClass, type ModuleClass, ModuleImportError } from '@trainyard/core'
import type { ModuleTask } from './module-task.ts'

type Wanted = Pick<ModuleTask, 'moduleUrl' | 'moduleId'>

/** A warm worker imports a module once. */
const found = new Map<string, ModuleClass>()

/** @throws ModuleImportError, InvalidModuleError */
export async function findModuleClass(wanted: Wanted): Promise<ModuleClass> {
  const key = `${wanted.moduleId} ${wanted.moduleUrl}`
  const known = found.get(key)
  if (known) return known
  const module = pick(await importFile(wanted.moduleUrl), wanted)
  found.set(key, module)
  return module
}

async function importFile(moduleUrl: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(moduleUrl)) as Readonly<Record<string, unknown>>
  } catch (cause) {
    throw new ModuleImportError('module', moduleUrl, { cause })
  }
}

function pick(exported: Readonly<Record<string, unknown>>, { moduleUrl, moduleId }: Wanted): ModuleClass {
  const classes = [exported['default'], ...Object.values(exported)].filter(isModuleClass)
  const module = classes.find(candidate => candidate.moduleId === moduleId)
  if (module) return module
  const ids = [...new Set(classes.map(candidate => JSON.stringify(candidate.moduleId)))]
  throw new InvalidModuleError({
    field: 'module',
    expected: `${moduleUrl} to export the module class with moduleId ${JSON.stringify(moduleId)}, by default or by name`,
    found: ids.length > 0 ? `one with ${ids.join(', ')}` : 'no module class among its exports',
  })
}
