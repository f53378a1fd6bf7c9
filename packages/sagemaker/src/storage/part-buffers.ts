import { partSize } from './part-size.ts'

/** Buffers of one part, used again and again: to get and give back so much memory takes longer than to fill it. */
export class PartBuffers {
  readonly #free: Buffer[] = []

  /** For as long as the work takes. */
  async use<Result>(work: (buffer: Buffer) => Promise<Result>): Promise<Result> {
    const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(partSize)
    const result = await work(buffer)
    // After an error it is not used again: a request that was given up may still send from it.
    this.#free.push(buffer)
    return result
  }
}
