import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

export interface LocalFile {
  /** Below the input, with slashes; of an input that is a file, its name. */
  readonly path: string
  readonly file: string
  readonly size: number
}

/** The files of an input, in the order of their paths. Links are followed. */
export async function localFiles(location: string, signal: AbortSignal): Promise<readonly LocalFile[]> {
  const status = await stat(location)
  if (!status.isDirectory()) return [{ path: basename(location), file: location, size: status.size }]
  const found: LocalFile[] = []
  for await (const one of walk(location, '', signal)) found.push(one)
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

async function* walk(folder: string, path: string, signal: AbortSignal): AsyncIterable<LocalFile> {
  signal.throwIfAborted()
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const inner = path === '' ? name : `${path}/${name}`
    const status = await stat(file)
    if (status.isDirectory()) yield* walk(file, inner, signal)
    else if (status.isFile()) yield { path: inner, file, size: status.size }
  }
}
