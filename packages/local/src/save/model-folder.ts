import { statSync } from 'node:fs'
import { InvalidRequestError, UnsupportedRequestError } from '@trainyard/core'
import { askSystem } from '../ask-system.ts'
import { localPath } from '../local-path.ts'

const field = 'model.uri'

/** The folder of a saved model. @throws UnsupportedRequestError for another machine's; InvalidRequestError when there is none */
export function modelFolder(uri: string): string {
  if (uri === '') throw new InvalidRequestError({ field, expected: 'the folder of a model', found: '""' })
  const path = localPath(uri)
  if (path === undefined) throw new UnsupportedRequestError({ field, expected: 'a model on this machine', found: JSON.stringify(uri) })
  const stats = askSystem(field, path, () => statSync(path, { throwIfNoEntry: false }))
  if (stats?.isDirectory()) return path
  const found = `${JSON.stringify(uri)}, which is ${stats ? 'a file' : 'not there'}`
  throw new InvalidRequestError({ field, expected: 'the folder of a model', found })
}
