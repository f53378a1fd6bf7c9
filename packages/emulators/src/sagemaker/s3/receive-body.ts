import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { checksumOf, type ChecksumAlgorithm } from './checksum.ts'
import { FileBody, MemoryBody, type StoredBody } from './stored-body.ts'

export interface ReceivedBody {
  readonly body: StoredBody
  /** Hexadecimal. */
  readonly md5: string
  /** Base64, of the algorithms that were asked for. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>
}

interface ReceiveOptions {
  /** Where large bodies go. */
  readonly folder: string
  readonly algorithms?: readonly ChecksumAlgorithm[]
}

const keptInMemory = 256 * 1024

/** Takes a body in: small ones stay in memory, the others go into a file. */
export async function receiveBody(source: AsyncIterable<Buffer>, options: ReceiveOptions): Promise<ReceivedBody> {
  const { folder, algorithms = [] } = options
  const md5 = createHash('md5')
  const checksums = algorithms.map(checksumOf)
  const collector = new Collector(folder)
  for await (const chunk of source) {
    md5.update(chunk)
    for (const checksum of checksums) checksum.update(chunk)
    await collector.add(chunk)
  }
  return {
    body: await collector.end(),
    md5: md5.digest('hex'),
    checksums: Object.fromEntries(checksums.map((checksum, index) => [algorithms[index], checksum.base64()])),
  }
}

class Collector {
  readonly #folder: string
  readonly #chunks: Buffer[] = []
  #size = 0
  #path = ''
  #file: WriteStream | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  async add(chunk: Buffer): Promise<void> {
    this.#size += chunk.length
    if (this.#file === undefined && this.#size <= keptInMemory) this.#chunks.push(chunk)
    else await this.#write(chunk)
  }

  async end(): Promise<StoredBody> {
    if (this.#file === undefined) return new MemoryBody(Buffer.concat(this.#chunks, this.#size))
    this.#file.end()
    await finished(this.#file)
    return new FileBody(this.#path, this.#size)
  }

  async #write(chunk: Buffer): Promise<void> {
    if (this.#file === undefined) {
      this.#path = join(this.#folder, randomUUID())
      // An error is told by the next wait for the stream.
      this.#file = createWriteStream(this.#path, { highWaterMark: 2 ** 20 }).on('error', () => undefined)
      for (const kept of this.#chunks.splice(0)) this.#file.write(kept)
    }
    if (!this.#file.write(chunk)) await once(this.#file, 'drain')
  }
}
