import { readFile } from 'node:fs/promises'
import Module, { createRequire } from 'node:module'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportedFile } from './package-exports.ts'
import { isPlainObject, ownValue } from '../schema/plain-object.ts'

/** `./plugin.ts`, an absolute path or a `file:` URL; everything else names a package. */
export function isFileSpecifier(specifier: string): boolean {
  return /^\.{1,2}([\\/]|$)|^file:/.test(specifier) || isAbsolute(specifier)
}

/** `@trainyard/local` of `@trainyard/local/extra`. */
export function packageNameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** The file that a specifier names, as a file in the directory would import it; undefined for a package that is not installed. */
export async function resolveSpecifier(specifier: string, directory: string): Promise<string | undefined> {
  if (specifier.startsWith('file:')) return fileURLToPath(specifier)
  if (isFileSpecifier(specifier)) return resolve(directory, specifier)
  const importer = join(directory, 'trainyard.config.js')
  const manifestFile = findManifest(specifier, importer)
  if (manifestFile === undefined) return undefined
  const manifest: unknown = JSON.parse(await readFile(manifestFile, 'utf8'))
  const exports = isPlainObject(manifest) ? manifest['exports'] : undefined
  if (exports === undefined) return createRequire(importer).resolve(specifier)
  const subpath = `.${specifier.slice(packageNameOf(specifier).length)}`
  const file = exportedFile(exports, subpath)
  if (file === undefined) throw new Error(`${manifestFile} does not export ${JSON.stringify(subpath)} for import`)
  return join(dirname(manifestFile), file)
}

/** `import.meta.resolve` would need a flag for another importer than this file. */
function findManifest(specifier: string, importer: string): string | undefined {
  try {
    return Module.findPackageJSON(specifier, importer)
  } catch (error) {
    if (ownValue(error, 'code') === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
