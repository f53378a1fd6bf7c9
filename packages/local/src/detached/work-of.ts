import type { ModuleClass, ModuleRequest, ScriptRequest } from '@trainyard/core'
import { hasModuleUrl, moduleUrlError } from '../module/check-module-request.ts'
import { baseEnvironment } from '../script/script-environment.ts'
import type { ModuleWork, ScriptWork } from './wrapper-task.ts'

/** What runs under a wrapper. */
export type DetachedRequest = ScriptRequest | ModuleRequest<ModuleClass>

/** What the wrapper has to do. @throws UnsupportedRequestError for a class that no other process can import */
export function workOf(request: DetachedRequest, secrets: Readonly<Record<string, string>>): ScriptWork | ModuleWork {
  if (request.kind === 'script') return { kind: 'script', request, secrets, environment: baseEnvironment(request) }
  const { module, arguments: settings } = request
  if (!hasModuleUrl(module)) throw moduleUrlError(module, 'process')
  return { kind: 'module', moduleUrl: module.moduleUrl, moduleId: module.moduleId, arguments: settings }
}
