import { type FieldProblem, InvalidRequestError, type RefusalError, type TrainingRequest, UnsupportedRequestError } from '@trainyard/core'
import type { ResolvedSettings } from './local-settings.ts'
import { checkModuleRequest } from './module/check-module-request.ts'
import { workerKindOf } from './module/worker-kind.ts'
import { checkSavePath } from './save/check-save-path.ts'
import { folderProblem } from './save/folder-problem.ts'
import { checkScriptRequest } from './script/check-script-request.ts'

interface Circumstances {
  readonly savePath: string | undefined
  /** Where job folders are made. */
  readonly directory: string
  readonly settings: ResolvedSettings
}

export function checkTrainingRequest(request: TrainingRequest, { savePath, directory, settings }: Circumstances): readonly RefusalError[] {
  if (request.kind === 'finetune') return [unsupportedKind(request.kind)]
  const workers = request.kind === 'module' ? workerKindOf(request.module, settings) : undefined
  const needsFolder = workers === undefined || (workers !== 'inline' && savePath === undefined)
  return [
    ...(request.startFrom ? [new UnsupportedRequestError(startFromProblem(request.startFrom.uri))] : []),
    ...(savePath === undefined ? [] : checkSavePath(savePath)),
    ...(needsFolder ? checkDirectory(directory) : []),
    ...(request.kind === 'module' ? checkModuleRequest(request, workers ?? 'thread') : checkScriptRequest(request)),
  ]
}

export function unsupportedKind(kind: string): UnsupportedRequestError {
  return new UnsupportedRequestError({ field: 'kind', expected: '"module" or "script"', found: JSON.stringify(kind) })
}

function startFromProblem(uri: string): FieldProblem {
  const advice = 'Give it to the module in its arguments, or to the script as an input.'
  return { field: 'startFrom', expected: 'none: LOCAL does not hand it on', found: JSON.stringify(uri), advice }
}

function checkDirectory(directory: string): readonly RefusalError[] {
  const problem = folderProblem(directory)
  if (!problem) return []
  const found = `${JSON.stringify(directory)}: ${problem.found}`
  return [new InvalidRequestError({ field: 'directory', expected: 'a folder that can be written to', found }, { cause: problem.cause })]
}
