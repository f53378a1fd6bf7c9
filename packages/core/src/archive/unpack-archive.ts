import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { ArchiveSettings } from '../configuration/index.ts'
import { NotAnArchiveError } from '../errors/not-an-archive-error.ts'
import { archiveKindOf, bytesThatTell } from './archive-kind.ts'
import type { ArchiveSource } from './archive-source.ts'
import { EntryWriter } from './entry-writer.ts'
import { inflateBytes } from './inflate-bytes.ts'
import { Meter } from './meter.ts'
import { peekBytes } from './peek-bytes.ts'
import { readBytes } from './read-bytes.ts'
import type { Unpacking } from './unpacking.ts'
import { unpackTar } from './unpack-tar.ts'
import { unpackZip } from './unpack-zip.ts'

interface UnpackPlace {
  /** Exists and is empty; what is in it after an error is of no use. */
  readonly folder: string
  /** Where the bytes of a zip go that is no file; nothing is there yet. */
  readonly spoolFile: string
  readonly limits: Required<ArchiveSettings>
  readonly signal: AbortSignal
}

/** @throws ArchiveError, what the stream throws, or the signal's reason */
export async function unpackArchive(source: ArchiveSource, { folder, spoolFile, limits, signal }: UnpackPlace): Promise<void> {
  const archive = source.name
  const meter = new Meter(archive, limits)
  const unpacking: Unpacking = { archive, meter, writer: new EntryWriter({ archive, folder, meter, signal }) }
  const bytes = readBytes(source.bytes, signal)
  try {
    const { first, all } = await peekBytes(bytes, bytesThatTell)
    const kind = archiveKindOf(first)
    if (kind === 'tar') await unpackTar(counted(all, meter), unpacking)
    else if (kind === 'gzip') await unpackTar(inflateBytes(counted(all, meter), createGunzip(), { archive }), unpacking)
    else if (kind === 'zip') await unpackZip(source.file ?? (await spooled(all, spoolFile, meter)), unpacking)
    else throw new NotAnArchiveError({ archive, expected: 'a tar, a tar.gz or a zip', found: describe(first) })
  } catch (error) {
    // What else failed, failed because of the abort.
    signal.throwIfAborted()
    throw error
  } finally {
    await bytes.return()
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, meter: Meter): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    meter.addPacked(chunk.length)
    yield chunk
  }
}

async function spooled(chunks: AsyncIterable<Uint8Array>, file: string, meter: Meter): Promise<string> {
  let size = 0
  const limited = async function* () {
    for await (const chunk of chunks) {
      size += chunk.length
      meter.assertRoomFor(size)
      yield chunk
    }
  }
  await pipeline(limited, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  return file
}

function describe(first: Buffer): string {
  return first.length === 0 ? 'nothing' : `something that begins with the bytes ${first.subarray(0, 8).toString('hex')}`
}
