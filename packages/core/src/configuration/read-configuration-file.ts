import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import type { ConfigurationLayer } from './configuration-layer.ts'
import { fileError } from './file-error.ts'
import { configurationFileEndings } from './find-configuration-file.ts'
import { importConfiguration } from './import-configuration.ts'
import { messageOf } from './message-of.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'

/** What a configuration file says. @throws ConfigurationError when it cannot be read, parsed or imported */
export async function readConfigurationFile(path: string): Promise<ConfigurationLayer> {
  const file = resolve(path)
  return { origin: basename(file), baseDirectory: dirname(file), value: await readValue(file) }
}

async function readValue(file: string): Promise<unknown> {
  const ending = extname(file)
  if (ending === '.json') return parse(file, 'JSON', parseJson)
  if (ending === '.yaml' || ending === '.yml') return parse(file, 'YAML', parseYaml)
  if (configurationFileEndings.some(known => known === ending)) return importConfiguration(file)
  throw fileError(file, `a file that ends in ${configurationFileEndings.join(', ')}`, `one that ends in "${ending}"`)
}

async function parse(file: string, language: string, parser: (text: string) => unknown): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw fileError(file, 'a file that can be read', messageOf(cause), cause)
  })
  try {
    return await parser(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw fileError(file, language, messageOf(cause), cause)
  }
}
