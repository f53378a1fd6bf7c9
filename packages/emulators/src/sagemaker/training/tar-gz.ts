import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pack } from 'tar-stream'

/** A tar archive of a few small files, compressed. Equal files give equal bytes. */
export async function tarGz(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const tar = pack()
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mtime: new Date(0) }, Buffer.from(content))
  tar.finalize()
  // streamx has no types for what its streams hold; this one holds bytes.
  const chunks = (await Array.fromAsync<unknown>(tar)) as Uint8Array[]
  return promisify(gzip)(Buffer.concat(chunks))
}
