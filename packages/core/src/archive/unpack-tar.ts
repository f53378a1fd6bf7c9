import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { ArchiveEntryTypeError } from '../errors/archive-entry-type-error.ts'
import { ArchiveError } from '../errors/archive-error.ts'
import { ArchiveLinkError } from '../errors/archive-link-error.ts'
import { BrokenArchiveError } from '../errors/broken-archive-error.ts'
import { showValue } from '../errors/show-value.ts'
import { TruncatedArchiveError } from '../errors/truncated-archive-error.ts'
import type { Unpacking } from './unpacking.ts'

/** What the reader says of an entry; its own types leave out that some of it may be null. */
interface TarHeader {
  readonly name: string
  readonly size: number
  readonly type: string | null
  readonly linkname: string | null
  readonly pax?: unknown
}

/** Unpacks the bytes of a tar, with the long names of GNU and of pax. */
export async function unpackTar(bytes: AsyncIterable<Uint8Array>, { archive, meter, writer }: Unpacking): Promise<void> {
  const parser = extract()
  const end = new TarEnd(archive)
  const parserFailure = new Promise<unknown>(resolve => parser.once('error', resolve).once('close', () => resolve(undefined)))
  let failure: unknown
  const source = Readable.from(watched(bytes))
  source.on('error', error => {
    failure = error
    parser.destroy(error)
  })
  source.pipe(parser)
  try {
    for await (const entry of parser) await addEntry(entry.header, bytesOf(entry))
    end.assertReached()
  } catch (error) {
    // An entry that is being read when the parser fails knows no more than that it was destroyed.
    const wasDestroyed = (error as NodeJS.ErrnoException).code === 'STREAM_DESTROYED'
    throw failure ?? explained(archive, (wasDestroyed ? await parserFailure : undefined) ?? error)
  } finally {
    source.destroy()
    parser.destroy()
  }

  async function* watched(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      meter.addUnpacked(chunk.length)
      end.see(chunk)
      yield chunk
    }
  }

  async function addEntry(header: TarHeader, body: AsyncIterable<Uint8Array>): Promise<void> {
    assertPlain(archive, header)
    if (header.type !== 'directory') return writer.addFile(header.name, header.size, body)
    await writer.addFolder(header.name)
  }
}

/** streamx has no types for what its streams hold; those of tar-stream hold bytes. */
function bytesOf(entry: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  return entry as AsyncIterable<Uint8Array>
}

/** @throws ArchiveLinkError, ArchiveEntryTypeError unless it is a file that is whole, or a folder */
function assertPlain(archive: string, { name: entry, type, linkname, pax }: TarHeader): void {
  const problem = { archive, entry, expected: 'files and folders alone' }
  if (type === 'link' || type === 'symlink') {
    const found = `a ${type === 'link' ? 'hard' : 'symbolic'} link to ${showValue(linkname)}`
    throw new ArchiveLinkError({ ...problem, found, advice: 'Pack what it leads to: tar has --dereference and --hard-dereference.' })
  }
  const isSparse = Object.keys(Object(pax)).some(key => key.startsWith('GNU.sparse.'))
  if (!isSparse && (type === 'file' || type === 'contiguous-file' || type === 'directory')) return
  const found = isSparse ? 'a sparse file' : (type?.replace('-', ' ') ?? 'an entry of an unknown type, such as a sparse file')
  throw new ArchiveEntryTypeError({ ...problem, found })
}

/** The reader of the format takes the end of the stream for the end of the archive; that is a block of zeros. */
class TarEnd {
  readonly #archive: string
  #zeros = 0

  constructor(archive: string) {
    this.#archive = archive
  }

  see(chunk: Uint8Array): void {
    const last = chunk.findLastIndex(byte => byte !== 0)
    this.#zeros = last === -1 ? this.#zeros + chunk.length : chunk.length - 1 - last
  }

  assertReached(): void {
    if (this.#zeros < 512) throw truncated(this.#archive)
  }
}

function explained(archive: string, error: unknown): unknown {
  // What the file system says has a code; the reader of the format has nothing but words.
  if (error instanceof ArchiveError || typeof (error as NodeJS.ErrnoException).code === 'string') return error
  const { message } = error as Error
  if (message === 'Unexpected end of data') return truncated(archive, { cause: error })
  return new BrokenArchiveError({ archive, expected: 'entries of a tar', found: message }, { cause: error })
}

function truncated(archive: string, options?: ErrorOptions): TruncatedArchiveError {
  return new TruncatedArchiveError({ archive, expected: 'the blocks of zeros that end a tar', found: 'the end of the file' }, options)
}
