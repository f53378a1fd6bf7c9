import { type ModuleClass, type ModuleRequest, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { argumentsProblem } from './copy-arguments.ts'
import type { WorkerKind } from './worker-kind.ts'

/** `workers`: those that the job will run in. */
export function checkModuleRequest(
  { module, arguments: settings }: ModuleRequest<ModuleClass>,
  workers: WorkerKind,
): readonly RefusalError[] {
  if (workers === 'inline') return []
  const problem = argumentsProblem(settings, workers)
  return [...(hasModuleUrl(module) ? [] : [moduleUrlError(module, workers)]), ...(problem ? [problem] : [])]
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
