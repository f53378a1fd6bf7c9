import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as a zip can say it, also what no polite program would write. */
export interface ZipEntry {
  readonly name: string
  readonly content?: string | Uint8Array
  /** Default: 8, deflated; 0 is stored, all others are named without being used. */
  readonly method?: number
  /** The data as it stands in the zip, in case the content is not to be packed. */
  readonly packed?: Buffer
  /** Of a Unix file, with its type: `0o120777` is a symbolic link. Default: none. */
  readonly mode?: number
  /** Bit 0: encrypted. Bit 3: the sizes follow the data, as in a zip that was streamed. */
  readonly flags?: number
  /** What the zip says, in case it is not true. */
  readonly checksum?: number
  readonly size?: number
}

const streamed = 0b1000

/** A zip of these entries; with `zip64`, all sizes and places are written in its 64-bit form. */
export function zipBytes(entries: readonly ZipEntry[], { zip64 = false } = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const data = dataOf(entry)
    directory.push(centralHeader(entry, data.length, offset, zip64))
    locals.push(localHeader(entry, data.length), data, descriptor(entry, data.length))
    offset += locals.slice(-3).reduce((total, part) => total + part.length, 0)
  }
  const table = Buffer.concat(directory)
  return Buffer.concat([
    ...locals,
    table,
    ...(zip64 ? endOf64(entries.length, table.length, offset) : []),
    end(entries.length, table.length, offset, zip64),
  ])
}

function dataOf({ content = '', method = 8, packed }: ZipEntry): Buffer {
  if (packed) return packed
  const bytes = Buffer.from(content as string)
  return method === 8 ? deflateRawSync(bytes) : bytes
}

/** The fields that both headers have, from the version that is needed to the uncompressed size. */
function shared({ content = '', method = 8, flags = 0, checksum, size }: ZipEntry, packed: number): Buffer {
  const bytes = Buffer.from(content as string)
  const fields = Buffer.alloc(22)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(flags | 0x800, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(checksum ?? crc32(bytes), 10)
  fields.writeUInt32LE(packed, 14)
  fields.writeUInt32LE(size ?? bytes.length, 18)
  return fields
}

function localHeader(entry: ZipEntry, packed: number): Buffer {
  const fields = shared(entry, packed)
  if ((entry.flags ?? 0) & streamed) fields.fill(0, 10)
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(Buffer.byteLength(entry.name), 0)
  return Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, lengths, Buffer.from(entry.name)])
}

function descriptor(entry: ZipEntry, packed: number): Buffer {
  if (!((entry.flags ?? 0) & streamed)) return Buffer.alloc(0)
  return Buffer.concat([Buffer.from('PK\u0007\u0008'), shared(entry, packed).subarray(10)])
}

function centralHeader(entry: ZipEntry, packed: number, offset: number, zip64: boolean): Buffer {
  const fields = shared(entry, packed)
  const extra = zip64 ? extra64(fields, offset) : Buffer.alloc(0)
  if (zip64) fields.fill(0xff, 14)
  const rest = Buffer.alloc(18)
  rest.writeUInt16LE(Buffer.byteLength(entry.name), 0)
  rest.writeUInt16LE(extra.length, 2)
  rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 10)
  rest.writeUInt32LE(zip64 ? 0xffffffff : offset, 14)
  const madeByUnix = Buffer.from([20, 3])
  return Buffer.concat([Buffer.from('PK\u0001\u0002'), madeByUnix, fields, rest, Buffer.from(entry.name), extra])
}

function extra64(fields: Buffer, offset: number): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(fields.readUInt32LE(18)), 4)
  extra.writeBigUInt64LE(BigInt(fields.readUInt32LE(14)), 12)
  extra.writeBigUInt64LE(BigInt(offset), 20)
  return extra
}

function endOf64(count: number, size: number, offset: number): readonly Buffer[] {
  const record = Buffer.alloc(56)
  record.write('PK\u0006\u0006')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\u0006\u0007')
  locator.writeBigUInt64LE(BigInt(offset + size), 8)
  locator.writeUInt32LE(1, 16)
  return [record, locator]
}

function end(count: number, size: number, offset: number, zip64: boolean): Buffer {
  const record = Buffer.alloc(22)
  record.write('PK\u0005\u0006')
  record.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 8)
  record.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 10)
  record.writeUInt32LE(zip64 ? 0xffffffff : size, 12)
  record.writeUInt32LE(zip64 ? 0xffffffff : offset, 16)
  return record
}
