const firstBytes = 4096
const mostBytes = 65_536
/** One measurement may be off by much; the next ones put it right. */
const largestStep = 4

/** How many bytes a chunk should have, so that it takes a wanted time: small rows many, large or slow ones few, at least one. */
export class ChunkSize {
  readonly #milliseconds: number
  #bytes = firstBytes

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  get bytes(): number {
    return Math.round(this.#bytes)
  }

  /** So many bytes took so long. */
  learn(bytes: number, milliseconds: number): void {
    const ideal = (bytes * this.#milliseconds) / Math.max(milliseconds, 0.001)
    const next = Math.min(Math.max(ideal, this.#bytes / largestStep), this.#bytes * largestStep)
    this.#bytes = Math.min(Math.max(next, 1), mostBytes)
  }
}
