import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

/** The bytes of a body, wherever they lie. */
export interface StoredBody {
  readonly size: number
  /** From `start` up to and without `end`. */
  open(start: number, end: number): Readable
  bytes(): Promise<Buffer>
}

export class MemoryBody implements StoredBody {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get size(): number {
    return this.#bytes.length
  }

  open(start: number, end: number): Readable {
    return Readable.from([this.#bytes.subarray(start, end)])
  }

  async bytes(): Promise<Buffer> {
    return this.#bytes
  }
}

export class FileBody implements StoredBody {
  readonly size: number
  readonly #path: string

  constructor(path: string, size: number) {
    this.#path = path
    this.size = size
  }

  open(start: number, end: number): Readable {
    // `end` of a file stream is the last byte that it reads.
    return end > start ? createReadStream(this.#path, { start, end: end - 1, highWaterMark: 2 ** 20 }) : Readable.from([])
  }

  async bytes(): Promise<Buffer> {
    return Buffer.concat(await this.open(0, this.size).toArray())
  }
}

/** Of a body from `start` up to and without `end`, without a copy. */
export class RangeBody implements StoredBody {
  readonly size: number
  readonly #whole: StoredBody
  readonly #start: number

  constructor(whole: StoredBody, start: number, end: number) {
    this.#whole = whole
    this.#start = start
    this.size = end - start
  }

  open(start: number, end: number): Readable {
    return this.#whole.open(this.#start + start, this.#start + end)
  }

  async bytes(): Promise<Buffer> {
    return Buffer.concat(await this.open(0, this.size).toArray())
  }
}

/** Parts, one after the other: what a multipart upload becomes, without a copy. */
export class JoinedBody implements StoredBody {
  readonly size: number
  readonly #parts: readonly StoredBody[]

  constructor(parts: readonly StoredBody[]) {
    this.#parts = parts
    this.size = parts.reduce((sum, { size }) => sum + size, 0)
  }

  open(start: number, end: number): Readable {
    return Readable.from(this.#read(start, end))
  }

  async bytes(): Promise<Buffer> {
    return Buffer.concat(await Promise.all(this.#parts.map(part => part.bytes())))
  }

  async *#read(start: number, end: number): AsyncGenerator<Buffer> {
    let offset = 0
    for (const part of this.#parts) {
      const [from, to] = [Math.max(0, start - offset), Math.min(part.size, end - offset)]
      if (from < to) yield* part.open(from, to) as AsyncIterable<Buffer>
      offset += part.size
    }
  }
}
