import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { SourceEntry } from './source-entry.ts'
import { SourceChangedError } from './source-changed-error.ts'
import { padding, tarEnd, tarHeader } from './tar-header.ts'

/**
 * Writes the entries as a compressed tar. The checksum that it gives is of the tar itself: it follows from names, content, links and the
 * executable bit, and from no clock, owner or version of zlib.
 */
export async function packSource(entries: AsyncIterable<SourceEntry>, file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  async function* hashed(): AsyncIterable<Uint8Array> {
    for await (const chunk of tarOf(entries)) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(hashed, createGzip(), createWriteStream(file), { signal })
  return hash.digest('hex')
}

async function* tarOf(entries: AsyncIterable<SourceEntry>): AsyncIterable<Uint8Array> {
  for await (const entry of entries) {
    if (entry.type === 'file') yield* fileEntry(entry)
    else if (entry.type === 'link') yield tarHeader({ name: entry.path, type: 'link', size: 0, mode: 0o777, target: entry.target })
    else yield tarHeader({ name: `${entry.path}/`, type: 'directory', size: 0, mode: 0o755 })
  }
  yield tarEnd()
}

async function* fileEntry(entry: SourceEntry & { readonly type: 'file' }): AsyncIterable<Uint8Array> {
  yield tarHeader({ name: entry.path, type: 'file', size: entry.size, mode: entry.isExecutable ? 0o755 : 0o644 })
  let written = 0
  for await (const chunk of createReadStream(entry.file) as AsyncIterable<Uint8Array>) {
    written += chunk.length
    yield chunk
  }
  if (written !== entry.size) throw new SourceChangedError(entry.path)
  yield padding(entry.size)
}
