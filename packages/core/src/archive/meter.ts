import type { ArchiveSettings } from '../configuration/index.ts'
import { ArchiveEntriesError } from '../errors/archive-entries-error.ts'
import { ArchiveRatioError } from '../errors/archive-ratio-error.ts'
import { ArchiveSizeError } from '../errors/archive-size-error.ts'

/** Up to here any ratio is harmless: small files of zeros are no bombs. */
const uncountedBytes = 16 * 2 ** 20

/** Counts what goes in and what comes out of an archive while it is unpacked, and ends that at the first limit. */
export class Meter {
  readonly #archive: string
  readonly #limits: Required<ArchiveSettings>
  #packed = 0
  #unpacked = 0
  #written = 0
  #entries = 0

  constructor(archive: string, limits: Required<ArchiveSettings>) {
    this.#archive = archive
    this.#limits = limits
  }

  /** Bytes of the archive itself, before they are unpacked. */
  addPacked(bytes: number): void {
    this.#packed += bytes
  }

  /** @throws ArchiveRatioError */
  addUnpacked(bytes: number, entry?: string): void {
    this.#unpacked += bytes
    const { maximumRatio } = this.#limits
    if (this.#unpacked <= uncountedBytes || this.#unpacked <= maximumRatio * this.#packed) return
    throw new ArchiveRatioError({
      archive: this.#archive,
      entry,
      expected: `at most ${maximumRatio} unpacked bytes for each packed one`,
      found: `${this.#unpacked} bytes out of the first ${this.#packed}`,
      advice: 'Raise archives.maximumRatio if you trust the archive.',
    })
  }

  /** Of a zip, where entries may share bytes: no more were packed than the file has. */
  capPacked(fileSize: number): void {
    this.#packed = Math.min(this.#packed, fileSize)
  }

  /** @throws ArchiveEntriesError */
  addEntry(entry: string): void {
    this.#entries += 1
    this.assertRoomForEntries(this.#entries, entry)
  }

  /** @throws ArchiveEntriesError */
  assertRoomForEntries(count: number, entry?: string): void {
    const { maximumEntries } = this.#limits
    if (count <= maximumEntries) return
    throw new ArchiveEntriesError({
      archive: this.#archive,
      entry,
      expected: `at most ${maximumEntries} files and folders`,
      found: entry === undefined ? String(count) : `at least ${count}`,
      advice: 'Raise archives.maximumEntries if you trust the archive.',
    })
  }

  /** So that an entry which says itself that it is too large is not even begun. @throws ArchiveSizeError */
  assertRoomFor(bytes: number, entry?: string): void {
    const { maximumBytes } = this.#limits
    if (this.#written + bytes <= maximumBytes) return
    throw new ArchiveSizeError({
      archive: this.#archive,
      entry,
      expected: `at most ${maximumBytes} bytes`,
      found: `at least ${this.#written + bytes}`,
      advice: 'Raise archives.maximumBytes if you trust the archive.',
    })
  }

  /** Bytes that go to the disk. @throws ArchiveSizeError */
  addWritten(bytes: number, entry?: string): void {
    this.assertRoomFor(bytes, entry)
    this.#written += bytes
  }
}
