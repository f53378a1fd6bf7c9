import type { RowFormat } from './row-format.ts'

const newline = 10
const quote = 34
/** A longer row is none: most likely the file has no line ends, or a quote that nobody closed. */
const longestRow = 64 * 1024 * 1024

export interface WholeRows {
  /** Of no buffer but its own. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lines: number
}

/** Bytes as they come, cut where rows end. In CSV a line end within quotes is none: up to the end of a row there is an even number of quotes. */
export class RowCutter {
  readonly #hasQuotes: boolean
  #bytes: Buffer = Buffer.alloc(0)
  #scanned = 0
  #lines = 0
  #isQuoted = false

  constructor(format: RowFormat) {
    this.#hasQuotes = format === 'csv'
  }

  /** So many bytes wait for the end of their row. */
  get length(): number {
    return this.#bytes.length
  }

  add(bytes: Uint8Array): void {
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat([this.#bytes, bytes])
  }

  /** Whole rows of at least so many bytes; undefined: there are not as many yet. @throws RangeError for a row that does not end */
  take(minimumBytes: number): WholeRows | undefined {
    const bytes = this.#bytes
    for (let index = this.#scanned; index < bytes.length; index++) {
      const byte = bytes[index]
      if (byte === quote && this.#hasQuotes) this.#isQuoted = !this.#isQuoted
      if (byte !== newline) continue
      this.#lines += 1
      if (!this.#isQuoted && index + 1 >= minimumBytes) return this.#cut(index + 1)
    }
    this.#scanned = bytes.length
    if (bytes.length > longestRow) throw new RangeError(`a row of more than ${longestRow / 1024 / 1024} MB`)
    return undefined
  }

  /** At the end of the file: what is left, the last row perhaps without a line end. @throws RangeError for a quote that is not closed */
  rest(): WholeRows | undefined {
    if (this.#isQuoted) throw new RangeError('a quote that is not closed')
    if (this.#bytes.length === 0) return undefined
    if (this.#bytes.at(-1) !== newline) this.#lines += 1
    return this.#cut(this.#bytes.length)
  }

  #cut(end: number): WholeRows {
    const rows = { bytes: new Uint8Array(this.#bytes.subarray(0, end)), lines: this.#lines }
    this.#bytes = this.#bytes.subarray(end)
    this.#scanned = 0
    this.#lines = 0
    this.#isQuoted = false
    return rows
  }
}
