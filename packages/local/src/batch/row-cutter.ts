import type { RowFormat } from './row-format.ts'

const newline = 10
const comma = 44
const quote = 34
/** A longer row is none: most likely the file has no line ends, or a quote that nobody closed. */
const longestRow = 64 * 1024 * 1024

export interface WholeRows {
  /** Of no buffer but its own. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lines: number
}

/** Bytes as they come, cut where rows end. In CSV a line end within quotes is none, and a quote that is no field's first character opens nothing. */
export class RowCutter {
  readonly #hasQuotes: boolean
  #bytes: Buffer = Buffer.alloc(0)
  #scanned = 0
  #lines = 0
  #isQuoted = false
  /** Where the last quoted field ended. */
  #closedAt = -1
  /** So much of the bytes are rows that have ended. */
  #whole = { end: 0, lines: 0 }

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

  /** Whole rows of at least so many bytes; undefined: there are not as many yet. @throws RangeError for a first row that does not end */
  take(minimumBytes: number): WholeRows | undefined {
    const bytes = this.#bytes
    for (let index = this.#scanned; index < bytes.length; index++) {
      const byte = bytes[index]
      if (byte === quote && this.#hasQuotes) this.#meetQuote(index)
      if (byte !== newline) continue
      this.#lines += 1
      if (this.#isQuoted) continue
      if (index + 1 >= minimumBytes) return this.#cut(index + 1, this.#lines)
      this.#whole.end = index + 1
      this.#whole.lines = this.#lines
    }
    this.#scanned = bytes.length
    if (bytes.length <= longestRow) return undefined
    const { end, lines } = this.#whole
    if (end > 0) return this.#cut(end, lines)
    throw new RangeError(`a row of more than ${longestRow / 1024 / 1024} MB`)
  }

  /** At the end of the file: what is left, the last row perhaps without a line end, or with a quote that nobody closed. */
  rest(): WholeRows | undefined {
    if (this.#bytes.length === 0) return undefined
    return this.#cut(this.#bytes.length, this.#lines + (this.#bytes.at(-1) === newline ? 0 : 1))
  }

  #meetQuote(index: number): void {
    if (this.#isQuoted) this.#closedAt = index
    else if (!this.#opens(index)) return
    this.#isQuoted = !this.#isQuoted
  }

  /** Where a field begins; or right behind a quote that closed one: two stand for one, so it goes on. */
  #opens(index: number): boolean {
    const before = this.#bytes[index - 1]
    return before === undefined || before === comma || before === newline || this.#closedAt === index - 1
  }

  #cut(end: number, lines: number): WholeRows {
    const rows = { bytes: new Uint8Array(this.#bytes.subarray(0, end)), lines }
    this.#bytes = this.#bytes.subarray(end)
    this.#scanned = 0
    this.#lines = 0
    this.#isQuoted = false
    this.#closedAt = -1
    this.#whole = { end: 0, lines: 0 }
    return rows
  }
}
