import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidRequestError, serializeError } from '@trainyard/core'

/** Whether all that lies in a model's folder can be copied: files that can be read, and folders, also where links lead to them. */
export function checkFiles(folder: string): readonly InvalidRequestError[] {
  return [...problemsIn(folder, [realpathSync(folder)])]
}

/** `above`: the real places of the folders on the way there. */
function* problemsIn(folder: string, above: readonly string[]): Iterable<InvalidRequestError> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    try {
      yield* problemsAt(path, above)
    } catch (cause) {
      yield problem(path, serializeError(cause).message, cause)
    }
  }
}

function* problemsAt(path: string, above: readonly string[]): Iterable<InvalidRequestError> {
  const stats = statSync(path)
  if (stats.isFile()) accessSync(path, constants.R_OK)
  else if (stats.isDirectory()) yield* problemsInFolder(path, above)
  else yield problem(path, 'neither a file nor a folder')
}

function* problemsInFolder(path: string, above: readonly string[]): Iterable<InvalidRequestError> {
  const place = realpathSync(path)
  if (above.includes(place)) yield problem(path, 'a link to a folder that it lies in')
  else yield* problemsIn(path, [...above, place])
}

function problem(path: string, found: string, cause?: unknown): InvalidRequestError {
  const expected = 'a model that consists of files and folders'
  return new InvalidRequestError({ field: 'model', expected, found: `${JSON.stringify(path)}: ${found}` }, { cause })
}
