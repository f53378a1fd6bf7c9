import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import type { SourceEntry } from './source-entry.ts'
import { SourceChangedError } from './source-changed-error.ts'

/** Of nobody, and from the beginning of time, so that equal content makes equal bytes. */
const anonymous = { uid: 0, gid: 0, mtime: new Date(0) }

/**
 * Writes the entries as a compressed tar. The checksum that it gives is of the tar itself: it follows from names, content, links and the
 * executable bit, and from no clock, owner or version of zlib.
 */
export async function packSource(entries: AsyncIterable<SourceEntry>, file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const tar = pack()
  async function* hashed(): AsyncIterable<Uint8Array> {
    for await (const chunk of bytesOf(tar)) {
      hash.update(chunk)
      yield chunk
    }
  }
  const filled = fill(tar, entries).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : undefined)
    throw error
  })
  await Promise.all([filled, pipeline(hashed, createGzip(), createWriteStream(file), { signal })])
  return hash.digest('hex')
}

async function fill(tar: Pack, entries: AsyncIterable<SourceEntry>): Promise<void> {
  for await (const entry of entries) {
    const { path: name } = entry
    if (entry.type === 'directory') tar.entry({ ...anonymous, name, type: 'directory', mode: 0o755 })
    else if (entry.type === 'link') tar.entry({ ...anonymous, name, type: 'symlink', mode: 0o777, linkname: entry.target })
    else {
      const mode = entry.isExecutable ? 0o755 : 0o644
      const target = tar.entry({ ...anonymous, name, type: 'file', mode, size: entry.size })
      await pipeline(contentOf(entry), target)
    }
  }
  tar.finalize()
}

async function* contentOf({ file, path, size }: SourceEntry & { readonly type: 'file' }): AsyncIterable<Uint8Array> {
  let read = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    read += chunk.length
    yield chunk
  }
  if (read !== size) throw new SourceChangedError(path)
}

/** streamx has no types for what its streams hold; those of tar-stream hold bytes. */
function bytesOf(tar: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  return tar as AsyncIterable<Uint8Array>
}
