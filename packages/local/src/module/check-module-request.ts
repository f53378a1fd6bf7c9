import { serialize } from 'node:v8'
import {
  InvalidRequestError,
  isPlainJson,
  type ModuleClass,
  type ModuleRequest,
  type RefusalError,
  serializeError,
  UnsupportedRequestError,
} from '@trainyard/core'
import { uncloneablePath } from './uncloneable-path.ts'
import type { WorkerKind } from './worker-kind.ts'

/** `workers`: those that the job will run in. */
export function checkModuleRequest(
  { module, arguments: settings }: ModuleRequest<ModuleClass>,
  workers: WorkerKind,
): readonly RefusalError[] {
  if (workers === 'inline') return []
  return [...(hasModuleUrl(module) ? [] : [moduleUrlError(module, workers)]), ...checkArguments(settings, workers)]
}

export function hasModuleUrl(module: ModuleClass): module is ModuleClass & { readonly moduleUrl: string } {
  return module.moduleUrl !== undefined && URL.canParse(module.moduleUrl)
}

export function moduleUrlError({ moduleId, moduleUrl }: ModuleClass, workers: WorkerKind): UnsupportedRequestError {
  return new UnsupportedRequestError({
    field: 'module.moduleUrl',
    expected: `import.meta.url of the file that exports the class, which a ${workers} imports`,
    found: moduleUrl === undefined ? 'none' : JSON.stringify(moduleUrl),
    advice: `Add \`static moduleUrl = import.meta.url\` to ${JSON.stringify(moduleId)}, or leave out the setting workers: '${workers}'.`,
  })
}

function checkArguments(settings: unknown, workers: WorkerKind): readonly RefusalError[] {
  if (isPlainJson(settings)) return []
  const clone = workers === 'thread' ? structuredClone : serialize
  try {
    clone(settings)
    return []
  } catch (cause) {
    const field = uncloneablePath(settings, 'arguments', clone)
    const expected = `a value that can be sent to a ${workers} (structured clone)`
    return [new InvalidRequestError({ field, expected, found: serializeError(cause).message }, { cause })]
  }
}
