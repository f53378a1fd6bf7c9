import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelConfig, ModelNotFoundError } from '@trainyard/core'

/** What `config.yml` in a model's directory says. @throws ModelNotFoundError when there is none, or it names no module */
export async function readModelConfig(source: string, directory: string): Promise<Required<Pick<ModelConfig, 'moduleId' | 'properties'>>> {
  const file = join(directory, 'config.yml')
  const content = await readYaml(source, file)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw noModule(source, file)
  const { module_id: snakeCase, moduleId: camelCase, ...properties } = content as Readonly<Record<string, unknown>>
  const moduleId = snakeCase ?? camelCase
  if (typeof moduleId !== 'string' || moduleId === '') throw noModule(source, file)
  return { moduleId, properties }
}

async function readYaml(source: string, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ModelNotFoundError(source, `There is no ${file} that can be read, so this is no saved model.`, { cause })
  })
  const { parse } = await import('yaml')
  try {
    return parse(text)
  } catch (cause) {
    throw new ModelNotFoundError(source, `${file} is not YAML.`, { cause })
  }
}

function noModule(source: string, file: string): ModelNotFoundError {
  return new ModelNotFoundError(source, `${file} has no module_id, so it does not say which module class loads the model.`)
}
