import { statSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { InvalidRequestError, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { localPath } from '../local-path.ts'
import { checkFolder } from '../save/check-folder.ts'
import { askSystem } from '../ask-system.ts'
import type { InputFile } from './input-files.ts'
import { realPath } from './real-path.ts'

/** Whether rows can be written there, and nothing of the input is in the way. @throws InvalidRequestError */
export function checkOutput(output: string, input: string, files: readonly InputFile[]): readonly RefusalError[] {
  const path = localPath(output)
  if (path === undefined) {
    return [new UnsupportedRequestError({ field: 'output', expected: 'a file on this machine', found: JSON.stringify(output) })]
  }
  const status = askSystem('output', path, () => statSync(path, { throwIfNoEntry: false }))
  if (status && !status.isFile())
    return [wrongOutput('a file', `${path}, which is ${status.isDirectory() ? 'a folder' : 'no ordinary file'}`)]
  const problems = checkFolder('output', dirname(realPath(path)))
  if (problems.length > 0) return problems
  return isAmongInput(path, input, files) ? [wrongOutput('a place outside of the input', path)] : []
}

/** A file in the folder of the input would be input the next time. */
function isAmongInput(output: string, input: string, files: readonly InputFile[]): boolean {
  const real = realPath(output)
  const folder = realPath(localPath(input) ?? input)
  return real === folder || real.startsWith(folder + sep) || files.some(({ path }) => realPath(path) === real)
}

function wrongOutput(expected: string, found: string): InvalidRequestError {
  return new InvalidRequestError({ field: 'output', expected, found })
}
