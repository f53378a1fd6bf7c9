import type { Artifact, BatchOutput } from '../contract/index.ts'

/** The rows that a batch prediction wrote. */
export class BatchRows implements BatchOutput {
  readonly artifact: Artifact
  readonly #jobId: string
  readonly #read: () => AsyncIterable<unknown>

  constructor(jobId: string, artifact: Artifact, read: () => AsyncIterable<unknown>) {
    this.artifact = artifact
    this.#jobId = jobId
    this.#read = read
  }

  /** Not a field: what is shown of the rows is where they are. */
  get jobId(): string {
    return this.#jobId
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    return this.#read()[Symbol.asyncIterator]()
  }
}
