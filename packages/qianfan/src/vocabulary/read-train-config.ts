import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { InvalidRequestError } from '@trainyard/core'
import { getDotPath, safeParse } from 'valibot'
import { isRecord } from '../wire/parse-object.ts'
import { type TrainConfig, trainConfig } from './train-config.ts'

/**
 * A train configuration from a `.yaml` or `.json` file, its keys as in Baidu's own (`batch_size`) or as here (`batchSize`).
 *
 * @throws InvalidRequestError for any other file, and for a key or value that is not known
 */
export async function readTrainConfig(file: string): Promise<TrainConfig> {
  const parse = parsers[extname(file)]
  if (!parse) throw new InvalidRequestError({ field: 'trainConfig', expected: 'a .yaml or .json file', found: file })
  const parsed = safeParse(trainConfig, camelKeys(await parse(await readFile(file, 'utf8'))))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new InvalidRequestError({
    field: `trainConfig.${getDotPath(issue) ?? ''}`,
    expected: issue.expected ?? 'another value',
    found: issue.received,
  })
}

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  '.json': text => JSON.parse(text) as unknown,
  '.yaml': async text => (await import('yaml')).parse(text) as unknown,
}

/** Of the configuration and its resources; what is passed through stays as it is. */
function camelKeys(value: unknown): unknown {
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const name = key.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    return [name, name === 'extras' ? inner : camelKeys(inner)]
  })
  return Object.fromEntries(entries)
}
