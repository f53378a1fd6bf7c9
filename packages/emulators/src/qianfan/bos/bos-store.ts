import { BosError, noSuchKey } from './bos-error.ts'

export interface BosObject {
  readonly bytes: Buffer
  readonly contentType: string
  readonly etag: string
  /** Of the client's own: `x-bce-meta-…`. */
  readonly metadata: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** The buckets, in memory. */
export class BosStore {
  readonly #buckets = new Map<string, Map<string, BosObject>>()

  get buckets(): readonly string[] {
    return [...this.#buckets.keys()]
  }

  /** Nothing happens to a bucket that is there. */
  createBucket(name: string): void {
    if (!this.#buckets.has(name)) this.#buckets.set(name, new Map())
  }

  /**
   * Its objects by their keys.
   *
   * @throws BosError
   */
  bucket(name: string): Map<string, BosObject> {
    const bucket = this.#buckets.get(name)
    if (bucket === undefined) throw new BosError('NoSuchBucket', 'The specified bucket does not exist.', 404)
    return bucket
  }

  /** @throws BosError */
  object(bucket: string, key: string): BosObject {
    const object = this.bucket(bucket).get(key)
    if (object === undefined) throw noSuchKey()
    return object
  }

  /** The keys that begin so, in order; none where the bucket is missing. */
  keys(bucket: string, prefix: string): readonly string[] {
    return [...(this.#buckets.get(bucket)?.keys() ?? [])].filter(key => key.startsWith(prefix)).toSorted()
  }
}
