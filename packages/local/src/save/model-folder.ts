import { statSync } from 'node:fs'
import { InvalidRequestError } from '@trainyard/core'
import { localPath } from '../local-path.ts'

/** The folder of a saved model. @throws InvalidRequestError when there is none on this machine */
export function modelFolder(uri: string): string {
  const path = localPath(uri)
  const found = path === undefined ? 'a place that LOCAL does not read from' : whatIsAt(path)
  if (path !== undefined && found === undefined) return path
  throw new InvalidRequestError({ field: 'model.uri', expected: 'a folder on this machine', found: `${JSON.stringify(uri)}, ${found}` })
}

function whatIsAt(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 'which is not there'
  return stats.isDirectory() ? undefined : 'which is a file'
}
