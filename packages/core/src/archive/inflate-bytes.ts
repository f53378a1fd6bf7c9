import { pipeline } from 'node:stream'
import type { Gunzip, InflateRaw } from 'node:zlib'
import { ArchiveChecksumError } from '../errors/archive-checksum-error.ts'
import { BrokenArchiveError } from '../errors/broken-archive-error.ts'
import { TruncatedArchiveError } from '../errors/truncated-archive-error.ts'

interface Place {
  readonly archive: string
  readonly entry?: string | undefined
}

/** What a decompressor makes of a stream, chunk by chunk, as fast as it is read. @throws ArchiveError when the stream is damaged */
export async function* inflateBytes(
  packed: AsyncIterable<Uint8Array>,
  decompressor: Gunzip | InflateRaw,
  place: Place,
): AsyncIterable<Uint8Array> {
  const unpacked = pipeline(packed, decompressor, () => undefined)
  try {
    for await (const chunk of unpacked) yield chunk as Buffer
  } catch (error) {
    throw explained(error, place)
  } finally {
    unpacked.destroy()
  }
}

function explained(error: unknown, place: Place): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR') {
    return new TruncatedArchiveError(
      { ...place, expected: 'the end of the compressed data', found: 'the end of the file' },
      { cause: error },
    )
  }
  if (code !== 'Z_DATA_ERROR') return error
  const found = `data that cannot be unpacked (${message})`
  return /incorrect (?:data|length) check/.test(message)
    ? new ArchiveChecksumError({ ...place, expected: 'data that fits its checksum', found: 'other data' }, { cause: error })
    : new BrokenArchiveError({ ...place, expected: 'data that is compressed by deflate', found }, { cause: error })
}
