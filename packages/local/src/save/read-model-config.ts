import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelNotFoundError } from '@trainyard/core'

interface SavedModel {
  /** What the caller asked for. */
  readonly source: string
  readonly directory: string
  /** The class that the caller brings. */
  readonly moduleId: string | undefined
}

interface FoundConfig {
  readonly moduleId: string
  readonly properties: Readonly<Record<string, unknown>>
}

/**
 * What `config.yml` in a model's directory says. A model of a caller who brings the class needs none.
 * @throws ModelNotFoundError when it cannot be read, or nothing names the module
 */
export async function readModelConfig({ source, directory, moduleId: given }: SavedModel): Promise<FoundConfig> {
  const file = join(directory, 'config.yml')
  const text = await readText(source, file)
  const content = text === undefined ? undefined : await parseYaml(source, file, text)
  const isMapping = typeof content === 'object' && content !== null && !Array.isArray(content)
  const { module_id: snakeCase, moduleId: camelCase, ...properties } = (isMapping ? content : {}) as Readonly<Record<string, unknown>>
  const moduleId = snakeCase ?? camelCase ?? given
  if (typeof moduleId === 'string' && moduleId !== '') return { moduleId, properties }
  const problem = text === undefined ? `There is no ${file}` : `${file} has no module_id`
  throw new ModelNotFoundError(source, `${problem}, so nothing says which module class loads the model. Pass the class as \`module\`.`)
}

async function readText(source: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ModelNotFoundError(source, `${file} cannot be read.`, { cause })
  }
}

async function parseYaml(source: string, file: string, text: string): Promise<unknown> {
  const { parse } = await import('yaml')
  try {
    return parse(text)
  } catch (cause) {
    throw new ModelNotFoundError(source, `${file} is not YAML.`, { cause })
  }
}
