import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InvalidRequestError } from '../../errors/invalid-request-error.ts'
import { schemeOf } from '../../request/save-path.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

/** What a fine-tuning learns from, and is checked with. */
export interface Dataset {
  /** A local file, or what the provider knows: a URI, or an id, which has neither a slash nor a dot. */
  readonly trainingData: string
  readonly validationData?: string
}

/**
 * Makes sure that the data can be read before anything is paid for: of a local file it gives the absolute path, of anything else what it is.
 * The fields are those that a fine-tuning request has.
 */
export function loadDataset({ name, onEvent, ...dataset }: Dataset & ReadyOptions): ReadyAction<object, Dataset> {
  const { trainingData, validationData } = dataset
  return readyAction('load-dataset', { name, onEvent, settings: dataset }, async () => ({
    trainingData: await readable('trainingData', trainingData),
    ...(validationData !== undefined && { validationData: await readable('validationData', validationData) }),
  }))
}

async function readable(field: string, path: string): Promise<string> {
  if (!/[/.]/.test(path) || schemeOf(path) !== 'file') return path
  const absolute = path.startsWith('file:') ? fileURLToPath(path) : resolve(path)
  try {
    await access(absolute, constants.R_OK)
    return absolute
  } catch (cause) {
    throw new InvalidRequestError({ field, expected: 'a file that can be read, or a URI', found: JSON.stringify(absolute) }, { cause })
  }
}
