import { dirname, join, resolve } from 'node:path'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { isFile } from './is-file.ts'

export const configurationFileEndings = ['.ts', '.mts', '.js', '.mjs', '.json', '.yaml', '.yml'] as const
const fileNames = configurationFileEndings.map(ending => `trainyard.config${ending}`)

/**
 * The `trainyard.config.*` of the directory, or of the nearest one above that has any.
 * @throws ConfigurationError when one directory has two of them
 */
export async function findConfigurationFile(startDirectory: string): Promise<string | undefined> {
  const directory = resolve(startDirectory)
  const areFiles = await Promise.all(fileNames.map(name => isFile(join(directory, name))))
  const found = fileNames.filter((_, index) => areFiles[index])
  if (found.length > 1) {
    const issue = { path: directory, expected: 'one configuration file', found: found.join(' and '), origin: 'the file system' }
    throw new ConfigurationError([issue])
  }
  if (found[0] !== undefined) return join(directory, found[0])
  const parent = dirname(directory)
  return parent === directory ? undefined : findConfigurationFile(parent)
}
