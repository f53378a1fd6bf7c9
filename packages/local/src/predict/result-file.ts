import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPlainJson } from '@trainyard/core'
import { ResultGoneError } from './result-gone-error.ts'

/** In the job's own folder. */
export const resultFile = 'result.json'

/** Writes a result down for other processes, and gives its address; undefined where it would not come back from JSON as it was. */
export async function saveResult(directory: string, value: unknown): Promise<string | undefined> {
  if (!isPlainJson(value)) return undefined
  const path = join(directory, resultFile)
  await mkdir(directory, { recursive: true })
  await writeFile(path, JSON.stringify(value))
  return pathToFileURL(path).href
}

/** @throws ResultGoneError */
export async function readResult(directory: string): Promise<unknown> {
  const path = join(directory, resultFile)
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch (cause) {
    throw new ResultGoneError(`The result cannot be read from ${path} any more.`, { cause })
  }
}
