import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ArchiveDuplicateError } from '../errors/archive-duplicate-error.ts'
import { ArchiveEntryNameError } from '../errors/archive-entry-name-error.ts'
import { entryPath } from './entry-path.ts'
import type { Meter } from './meter.ts'

interface WriterParts {
  readonly archive: string
  /** Exists, is empty, and nobody else writes to it. */
  readonly folder: string
  readonly meter: Meter
  readonly signal: AbortSignal
}

/**
 * Writes the entries of an archive below one folder. Whatever the reader of the format thinks of a name, it is checked here before
 * anything is written. There are no links below the folder, and a file is only ever made, never opened: so the file system itself refuses
 * a name that comes twice.
 */
export class EntryWriter {
  readonly #parts: WriterParts
  readonly #folders = new Set<string>()

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  async addFolder(name: string): Promise<void> {
    await this.#makeFolder(this.#begin(name, 0), name)
  }

  /** `size`: what the archive says; it may lie. */
  async addFile(name: string, size: number, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#begin(name, size)
    await this.#makeFolder(dirname(path), name)
    await this.#explaining(name, () => writeFile(path, this.#counted(name, bytes), { flag: 'wx', mode: 0o600 }))
  }

  #begin(name: string, size: number): string {
    const { archive, folder, meter, signal } = this.#parts
    signal.throwIfAborted()
    const path = join(folder, ...entryPath(archive, name))
    meter.addEntry(name)
    meter.assertRoomFor(size, name)
    return path
  }

  async *#counted(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      this.#parts.signal.throwIfAborted()
      this.#parts.meter.addWritten(chunk.length, name)
      yield chunk
    }
  }

  async #makeFolder(path: string, name: string): Promise<void> {
    if (this.#folders.has(path)) return
    await this.#explaining(name, () => mkdir(path, { recursive: true, mode: 0o700 }))
    this.#folders.add(path)
  }

  /** What the file system refuses because of the entry, as an error of the archive. */
  async #explaining(entry: string, write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
    } catch (cause) {
      const { archive } = this.#parts
      const { code } = cause as NodeJS.ErrnoException
      if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR') {
        const found = 'a second entry in its place'
        throw new ArchiveDuplicateError({ archive, entry, expected: 'each file once, below folders alone', found }, { cause })
      }
      if (code !== 'ENAMETOOLONG') throw cause
      const expected = 'a name that this file system takes'
      throw new ArchiveEntryNameError({ archive, entry, expected, found: `one of ${Buffer.byteLength(entry)} bytes` }, { cause })
    }
  }
}
