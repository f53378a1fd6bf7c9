import type { Readable } from 'node:stream'
import { ServiceError } from '../service-error.ts'

/** What `aws-chunked` carries beside the body: a checksum that is known only at the end. */
export type Trailers = Map<string, string>

/** Takes the body out of `aws-chunked` encoding, and puts what follows it into `trailers`. */
export async function* decodeChunks(source: Readable, trailers: Trailers): AsyncGenerator<Buffer> {
  const reader = new LineReader(source)
  for (;;) {
    const size = Number.parseInt(await reader.line(), 16)
    if (Number.isNaN(size)) throw new ServiceError('IncompleteBody', 'The body is not in the encoding aws-chunked')
    if (size === 0) break
    yield* reader.bytes(size)
    await reader.line()
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const [name = '', value = ''] = line.split(/:(.*)/s)
    trailers.set(name.trim().toLowerCase(), value.trim())
  }
}

class LineReader {
  readonly #chunks: AsyncIterator<Buffer>
  #left: Buffer = Buffer.alloc(0)

  constructor(source: Readable) {
    this.#chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** Without its end; empty after the last one. */
  async line(): Promise<string> {
    for (let end = this.#left.indexOf('\r\n'); ; end = this.#left.indexOf('\r\n')) {
      if (end >= 0)
        return this.#take(end + 2)
          .subarray(0, end)
          .toString()
      if (!(await this.#more())) return this.#take(this.#left.length).toString()
    }
  }

  async *bytes(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.#left.length === 0 && !(await this.#more())) throw new ServiceError('IncompleteBody', 'The body ended too soon')
      const chunk = this.#take(Math.min(left, this.#left.length))
      left -= chunk.length
      yield chunk
    }
  }

  #take(size: number): Buffer {
    const taken = this.#left.subarray(0, size)
    this.#left = this.#left.subarray(size)
    return taken
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next()
    if (done) return false
    this.#left = this.#left.length === 0 ? value : Buffer.concat([this.#left, value])
    return true
  }
}
