import { readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidRequestError, UnsupportedRequestError } from '@trainyard/core'
import { localPath } from '../local-path.ts'
import { askSystem } from '../ask-system.ts'
import { formatOf, type RowFormat } from './row-format.ts'

export interface InputFile {
  readonly path: string
  readonly format: RowFormat
  /** Bytes. What is added to the file later is not read. */
  readonly size: number
  readonly modifiedMilliseconds: number
}

/**
 * The files of a batch: the one that is named, or those of a folder in the order of their names, without hidden ones (`.` or `_`
 * first).
 * @throws InvalidRequestError, UnsupportedRequestError
 */
export function findInputFiles(input: string, format: RowFormat | undefined): readonly InputFile[] {
  const path = localPath(input)
  if (path === undefined) {
    throw new UnsupportedRequestError({ field: 'input', expected: 'a file or folder on this machine', found: JSON.stringify(input) })
  }
  const status = statusOf(path)
  if (!status) throw wrongInput('a file or folder that exists', path)
  if (!status.isDirectory()) return [inputFile(path, status, format)]
  const names = askSystem('input', path, () => readdirSync(path)).filter(name => !/^[._]/.test(name))
  if (names.length === 0) throw wrongInput('a folder with files', `${path}, which has none`)
  return names.toSorted().map(name => inputFile(join(path, name), statusOf(join(path, name)), format))
}

function statusOf(path: string): Stats | undefined {
  return askSystem('input', path, () => statSync(path, { throwIfNoEntry: false }))
}

function inputFile(path: string, status: Stats | undefined, given: RowFormat | undefined): InputFile {
  if (!status?.isFile()) throw wrongInput('files of rows', `${path}, which is none`)
  const format = given ?? formatOf(path)
  if (format) return { path, format, size: status.size, modifiedMilliseconds: status.mtimeMs }
  throw wrongInput('a name that ends with .jsonl, .ndjson or .csv', path, 'Or say which it is: providerOptions.local.inputFormat.')
}

function wrongInput(expected: string, found: string, advice?: string): InvalidRequestError {
  return new InvalidRequestError({ field: 'input', expected, found, ...(advice !== undefined && { advice }) })
}
