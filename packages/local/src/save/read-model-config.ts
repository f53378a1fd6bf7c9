import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelNotFoundError } from '@trainyard/core'

interface SavedModel {
  /** What the caller asked for. */
  readonly source: string
  readonly directory: string
  /** The class that the caller brings. */
  readonly moduleId: string | undefined
  /** How the caller can bring one. */
  readonly advice?: string
}

interface FoundConfig {
  readonly moduleId: string
  readonly properties: Readonly<Record<string, unknown>>
}

interface WrittenConfig {
  readonly moduleId: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
  /** Why there is no `moduleId`, where there is none. */
  readonly lack: string
}

/**
 * What `config.yml` in a model's directory says. A model of a caller who brings the class needs none.
 * @throws ModelNotFoundError when it cannot be read, or nothing names the module
 */
export async function readModelConfig({ source, directory, moduleId: given, advice }: SavedModel): Promise<FoundConfig> {
  const { moduleId = given, properties, lack } = await readWrittenConfig(source, directory)
  if (moduleId !== undefined) return { moduleId, properties }
  const problem = `${lack}, so nothing says which module class loads the model`
  throw new ModelNotFoundError(source, advice === undefined ? problem : `${problem}. ${advice}`)
}

/** What `config.yml` says, whether it names the module or not. @throws ModelNotFoundError when it is there and cannot be read */
export async function readWrittenConfig(source: string, directory: string): Promise<WrittenConfig> {
  const file = join(directory, 'config.yml')
  const fail = (problem: string, options?: ErrorOptions) => new ModelNotFoundError(source, `${file} ${problem}`, options)
  const text = await readText(file, fail)
  if (text === undefined) return { moduleId: undefined, properties: {}, lack: `There is no ${file}` }
  const content = (await parseYaml(text, fail)) ?? {}
  if (typeof content !== 'object' || Array.isArray(content)) throw fail(`is ${Array.isArray(content) ? 'a list' : 'a text'}, not a mapping`)
  const { module_id: snakeCase, moduleId: camelCase, ...properties } = content as Readonly<Record<string, unknown>>
  const moduleId = snakeCase ?? camelCase ?? undefined
  if (moduleId === undefined) return { moduleId, properties, lack: `${file} has no module_id` }
  if (typeof moduleId === 'string' && moduleId !== '') return { moduleId, properties, lack: '' }
  throw fail(`has a module_id that names no class: ${JSON.stringify(moduleId)}`)
}

type Fail = (problem: string, options?: ErrorOptions) => ModelNotFoundError

async function readText(file: string, fail: Fail): Promise<string | undefined> {
  try {
    // Whoever opens a pipe waits for somebody who writes into it.
    if ((await stat(file)).isFile()) return await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fail(`cannot be read: ${reasonOf(cause)}`, { cause })
  }
  throw fail('is no file')
}

async function parseYaml(text: string, fail: Fail): Promise<unknown> {
  const { parse } = await import('yaml')
  try {
    return parse(text, { logLevel: 'error' })
  } catch (cause) {
    throw fail(`is not YAML: ${reasonOf(cause)}`, { cause })
  }
}

/** The rest of such a message shows the place in the text. */
function reasonOf(cause: unknown): string {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)
  return line.replace(/[:.]$/, '')
}
