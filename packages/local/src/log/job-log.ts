import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { encodeLines, type LineOrigin } from './log-file-line.ts'

interface LogParts {
  readonly path: string
  now(): Date
  /** Called when lines can be read. */
  onWritten(): void
  /** Called once, when the disk takes no more; the job goes on, its further lines are dropped. */
  onBroken(error: unknown): void
}

/** So many characters may wait to be written while more is read; who brings more waits. */
const mostPending = 1_048_576

/** The log of a job that this process runs: one file, made with its first line, in the order in which the lines arrived. */
export class JobLog {
  readonly path: string
  readonly #parts: LogParts
  #pending = ''
  #writing: Promise<void> | undefined
  #file: FileHandle | undefined
  #size = 0
  #isEnded = false
  #isBroken = false

  constructor(parts: LogParts) {
    this.#parts = parts
    this.path = parts.path
  }

  /** So many bytes can be read, all of them whole lines. */
  get size(): number {
    return this.#size
  }

  /** Nothing follows. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Resolves when more may come: who waits for it never has more than a megabyte in memory. */
  append(lines: readonly string[], origin: LineOrigin = {}): Promise<void> {
    if (lines.length === 0 || this.#isEnded || this.#isBroken) return Promise.resolve()
    this.#pending += encodeLines(lines, this.#parts.now(), origin)
    this.#writing ??= this.#write()
    return this.#pending.length < mostPending ? Promise.resolve() : this.#writing
  }

  /** Resolves when what was appended so far can be read. */
  async written(): Promise<void> {
    await this.#writing
  }

  async end(): Promise<void> {
    if (this.#writing) await this.#writing
    this.#isEnded = true
    if (this.#file) await this.#file.close().catch(this.#parts.onBroken)
    this.#file = undefined
  }

  async #write(): Promise<void> {
    try {
      this.#file ??= await this.#create()
      while (this.#pending !== '') {
        const bytes = Buffer.from(this.#pending)
        this.#pending = ''
        await this.#file.appendFile(bytes)
        this.#size += bytes.length
        this.#parts.onWritten()
      }
    } catch (error) {
      this.#isBroken = true
      this.#pending = ''
      this.#parts.onBroken(error)
    } finally {
      this.#writing = undefined
    }
  }

  async #create(): Promise<FileHandle> {
    await mkdir(dirname(this.path), { recursive: true })
    return open(this.path, 'w')
  }
}
