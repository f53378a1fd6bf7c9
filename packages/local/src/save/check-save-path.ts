import { SavePathError } from '@trainyard/core'
import { localPath } from '../local-path.ts'
import { folderProblem } from './folder-problem.ts'

export function checkSavePath(savePath: string): readonly SavePathError[] {
  const path = localPath(savePath)
  if (path === undefined) return [notOnThisMachine(savePath)]
  const problem = folderProblem(path)
  if (!problem) return []
  return [new SavePathError(savePath, { expected: 'a folder that can be written to', found: problem.found }, { cause: problem.cause })]
}

export function notOnThisMachine(savePath: string): SavePathError {
  return new SavePathError(savePath, { expected: 'a path or a file: URL', found: 'a place that LOCAL does not write to' })
}
