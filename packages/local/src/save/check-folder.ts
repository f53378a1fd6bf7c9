import { InvalidRequestError } from '@trainyard/core'
import { folderProblem } from './folder-problem.ts'

/** Whether a folder can be made or filled at a path. */
export function checkFolder(field: string, path: string): readonly InvalidRequestError[] {
  const problem = folderProblem(path)
  if (!problem) return []
  const found = `${JSON.stringify(path)}: ${problem.found}`
  return [new InvalidRequestError({ field, expected: 'a folder that can be written to', found }, { cause: problem.cause })]
}
