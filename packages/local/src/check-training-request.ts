import { type RefusalError, type TrainingRequest, UnsupportedRequestError } from '@trainyard/core'
import { checkStartFrom } from './check-start-from.ts'
import type { ResolvedSettings } from './local-settings.ts'
import { checkModuleRequest } from './module/check-module-request.ts'
import { workerKindOf } from './module/worker-kind.ts'
import { checkSavePath } from './save/check-save-path.ts'
import type { WritableFolder } from './save/writable-folder.ts'
import { checkScriptRequest } from './script/check-script-request.ts'

interface Circumstances {
  readonly savePath: string | undefined
  /** Where job folders are made. */
  readonly folder: WritableFolder
  readonly settings: ResolvedSettings
}

export function checkTrainingRequest(request: TrainingRequest, { savePath, folder, settings }: Circumstances): readonly RefusalError[] {
  if (request.kind === 'finetune') return [unsupportedKind(request.kind)]
  const workers = request.kind === 'module' ? workerKindOf(request.module, settings) : undefined
  const needsFolder = workers === undefined || (workers !== 'inline' && savePath === undefined)
  return [
    ...checkStartFrom(request, 'Give it to the module in its arguments, or to the script as an input.'),
    ...(savePath === undefined ? [] : checkSavePath(savePath)),
    ...(needsFolder ? folder.check() : []),
    ...(request.kind === 'module' ? checkModuleRequest(request, workers ?? 'thread') : checkScriptRequest(request)),
  ]
}

export function unsupportedKind(kind: string): UnsupportedRequestError {
  return new UnsupportedRequestError({ field: 'kind', expected: '"module" or "script"', found: JSON.stringify(kind) })
}
