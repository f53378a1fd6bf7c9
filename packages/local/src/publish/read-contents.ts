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
  for (const path of (await pathsIn(directory)).files) {
    signal?.throwIfAborted()
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(join(directory, path), { highWaterMark: 1_048_576, ...(signal && { signal }) })) {
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

/** All that lies in a model's folder, but for its manifest: its files, and what is neither a file nor a folder, such as a link. */
export async function pathsIn(directory: string): Promise<{ readonly files: readonly string[]; readonly others: readonly string[] }> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const pathsOf = (some: typeof entries) =>
    some
      .map(entry => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .filter(path => path !== manifestName)
      .toSorted()
  const others = entries.filter(entry => !entry.isFile() && !entry.isDirectory())
  return { files: pathsOf(entries.filter(entry => entry.isFile())), others: pathsOf(others) }
}
