import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseReference } from './published-name.ts'

/** Where models are published, `<name>/<version>`, unless the settings name another place. */
export function defaultRepository(dataDirectory: string): string {
  return join(dataDirectory, 'repository')
}

/** The versions in the folder of a name, the latest first. */
export async function versionsIn(folder: string): Promise<readonly number[]> {
  try {
    const entries = await readdir(folder)
    return entries
      .filter(entry => /^[1-9][0-9]{0,8}$/.test(entry))
      .map(Number)
      .toSorted((one, other) => other - one)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

/** The folder of `digits`, which is its latest version, or of `digits@3`; undefined: nothing is published under that. */
export async function findPublished(repository: string, reference: string): Promise<string | undefined> {
  const { name, version } = parseReference(reference) ?? {}
  if (name === undefined) return undefined
  const folder = join(repository, name)
  const wanted = version ?? (await versionsIn(folder))[0]
  const directory = wanted === undefined ? undefined : join(folder, String(wanted))
  return directory !== undefined && existsSync(directory) ? directory : undefined
}
