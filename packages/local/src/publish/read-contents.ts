import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Contents, manifestName } from './manifest.ts'

/** The checksums of all files of a model, one file after the other. */
export async function readContents(directory: string, signal?: AbortSignal): Promise<Contents> {
  // Who publishes nothing does not load it.
  const { createHash } = await import('node:crypto')
  const files: Record<string, { readonly sha256: string; readonly bytes: number }> = {}
  const total = createHash('sha256')
  let allBytes = 0
  for (const path of await pathsIn(directory)) {
    signal?.throwIfAborted()
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(join(directory, path), { highWaterMark: 1_048_576 })) {
      hash.update(chunk as Buffer)
      bytes += (chunk as Buffer).length
    }
    const sha256 = hash.digest('hex')
    files[path] = { sha256, bytes }
    total.update(`${sha256}  ${path}\n`)
    allBytes += bytes
  }
  return { sha256: total.digest('hex'), bytes: allBytes, files }
}

async function pathsIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => !entry.isDirectory()).map(entry => relative(directory, join(entry.parentPath, entry.name)))
  return paths
    .map(path => path.replaceAll(sep, '/'))
    .filter(path => path !== manifestName)
    .toSorted()
}
