import { gzipSync } from 'node:zlib'

const block = 512

/** A tar archive of a few small files, compressed. Equal files give equal bytes. */
export function tarGz(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([path, content]) => entry(path, Buffer.from(content)))
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * block)]))
}

function entry(path: string, content: Buffer): Buffer {
  const header = Buffer.alloc(block)
  header.write(path, 0, 100)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  // While it is summed up, the sum itself counts as spaces.
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc((block - (content.length % block)) % block)])
}
