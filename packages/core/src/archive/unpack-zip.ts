import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { ArchiveChecksumError } from '../errors/archive-checksum-error.ts'
import { ArchiveError } from '../errors/archive-error.ts'
import { BrokenArchiveError } from '../errors/broken-archive-error.ts'
import { EncryptedArchiveError } from '../errors/encrypted-archive-error.ts'
import { TruncatedArchiveError } from '../errors/truncated-archive-error.ts'
import { inflateBytes } from './inflate-bytes.ts'
import type { Unpacking } from './unpacking.ts'
import { assertPlainZipEntry } from './zip-entry-type.ts'

const deflated = 8

/** Unpacks a zip, whose table of contents stands at its end: that is why it has to be a file. */
export async function unpackZip(file: string, unpacking: Unpacking): Promise<void> {
  const { archive, meter } = unpacking
  const zip = await reading(archive, () => openPromise(file, { autoClose: false, decodeStrings: false, lazyEntries: true }))
  try {
    // What it says itself; the writer counts again.
    meter.assertRoomForEntries(zip.entryCount)
    const entries = zip.eachEntry()
    for (;;) {
      const next = await reading(archive, () => entries.next())
      if (next.done) return
      await unpackEntry(zip, next.value, unpacking)
    }
  } finally {
    zip.close()
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, { archive, meter, writer }: Unpacking): Promise<void> {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  assertPlainZipEntry(archive, name, entry)
  if (name.endsWith('/')) return writer.addFolder(name)
  await writer.addFile(name, entry.uncompressedSize, checked(await content()))

  async function content(): Promise<AsyncIterable<Uint8Array>> {
    const raw = counted(await reading(archive, () => zip.openReadStreamPromise(entry, { decodeFileData: false }), name))
    return entry.compressionMethod === deflated ? inflateBytes(raw, createInflateRaw(), { archive, entry: name }) : raw
  }

  async function* counted(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of packed) {
      meter.addPacked(chunk.length)
      meter.capPacked(zip.fileSize)
      yield chunk
    }
  }

  async function* checked(unpacked: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let sum = 0
    let size = 0
    for await (const chunk of unpacked) {
      meter.addUnpacked(chunk.length, name)
      sum = crc32(chunk, sum)
      size += chunk.length
      if (size > entry.uncompressedSize) break
      yield chunk
    }
    if (size !== entry.uncompressedSize) {
      const found = size > entry.uncompressedSize ? 'more' : String(size)
      throw new BrokenArchiveError({ archive, entry: name, expected: `${entry.uncompressedSize} bytes, as it says itself`, found })
    }
    if (sum === entry.crc32) return
    const [expected, found] = [entry.crc32, sum].map(value => `the checksum ${value.toString(16).padStart(8, '0')}`) as [string, string]
    throw new ArchiveChecksumError({ archive, entry: name, expected, found })
  }
}

/** What the reader of the format says has nothing but words. */
async function reading<Value>(archive: string, read: () => Promise<Value>, entry?: string): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof ArchiveError || code !== undefined) throw error
    const problem = { archive, entry, expected: 'entries of a zip', found: message }
    if (/encrypt/.test(message)) throw new EncryptedArchiveError({ ...problem, expected: 'no password' }, { cause: error })
    if (/end of central directory record signature not found|overflows file bounds|unexpected EOF/i.test(message)) {
      const found = 'the end of the file'
      throw new TruncatedArchiveError({ ...problem, expected: 'a whole zip, with its table of contents', found }, { cause: error })
    }
    throw new BrokenArchiveError(problem, { cause: error })
  }
}
