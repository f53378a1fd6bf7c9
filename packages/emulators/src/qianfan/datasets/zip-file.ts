import { crc32, inflateRawSync } from 'node:zlib'

interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const deflated = 8

/** A zip file of these entries, not compressed. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name)
    const common = commonHeader(bytes, path)
    const local = Buffer.concat([uint32(localSignature), common, path, bytes])
    directory.push(Buffer.concat([uint32(directorySignature), uint16(20), common, Buffer.alloc(10), uint32(offset), path]))
    files.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const count = uint16(entries.length)
  const end = [uint32(endSignature), Buffer.alloc(4), count, count, uint32(listing.length), uint32(offset), uint16(0)]
  return Buffer.concat([...files, listing, ...end])
}

/**
 * The files in a zip file; folders are left out.
 *
 * @throws RangeError when it is none
 */
export function readZip(file: Buffer): readonly ZipEntry[] {
  const end = file.lastIndexOf(uint32(endSignature))
  if (end === -1) throw new RangeError('the file is not a zip file')
  const entries: ZipEntry[] = []
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    if (!name.endsWith('/')) entries.push({ name, bytes: bytesOf(file, at) })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

/** `at`: of the entry in the directory. */
function bytesOf(file: Buffer, at: number): Buffer {
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(start, start + file.readUInt32LE(at + 20))
  return file.readUInt16LE(at + 10) === deflated ? inflateRawSync(packed) : packed
}

/** What both headers of an entry share, from the needed version to the length of extras. */
function commonHeader(bytes: Buffer, path: Buffer): Buffer {
  const inUtf8 = 0x0800
  return Buffer.concat([
    ...[20, inUtf8, 0, 0, 0x21].map(uint16),
    ...[crc32(bytes), bytes.length, bytes.length].map(uint32),
    ...[path.length, 0].map(uint16),
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
