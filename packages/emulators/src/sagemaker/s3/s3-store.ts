import { createHash } from 'node:crypto'
import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import { ServiceError } from '../service-error.ts'
import type { Bucket, S3Object } from './s3-object.ts'
import { MemoryBody } from './stored-body.ts'

/** The buckets of the account. Large bodies lie as files in `folder`. */
export class S3Store {
  readonly folder: string
  readonly buckets = new Map<string, Bucket>()
  readonly #clock: EmulatorClock

  constructor(clock: EmulatorClock, folder: string) {
    this.#clock = clock
    this.folder = folder
  }

  now(): number {
    return this.#clock.now()
  }

  /** @throws ServiceError where there is none of that name */
  bucket(name: string): Bucket {
    const bucket = this.buckets.get(name)
    if (bucket === undefined) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404)
    return bucket
  }

  create(name: string): Bucket {
    const bucket = { name, created: this.#clock.now(), objects: new Map(), uploads: new Map() }
    this.buckets.set(name, bucket)
    return bucket
  }

  /** @throws ServiceError where there is none of that key */
  object(bucketName: string, key: string): S3Object {
    const object = this.bucket(bucketName).objects.get(key)
    if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
    return object
  }

  /** All objects whose key begins so, in the order of their keys. */
  objectsBelow(bucketName: string, prefix: string): readonly S3Object[] {
    const { objects } = this.bucket(bucketName)
    return [...objects.values()].filter(({ key }) => key.startsWith(prefix)).toSorted((one, other) => (one.key < other.key ? -1 : 1))
  }

  /** What the emulated services put there themselves. */
  putBytes({ bucket, key }: S3Location, bytes: Uint8Array): void {
    const body = new MemoryBody(Buffer.from(bytes))
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
    this.bucket(bucket).objects.set(key, { key, body, etag, lastModified: this.#clock.now(), headers: {} })
  }
}

export interface S3Location {
  readonly bucket: string
  readonly key: string
}

/** `s3://bucket/key` taken apart. */
export function parseS3Uri(uri: string): S3Location {
  const [, bucket = '', key = ''] = /^(?:s3|https):\/\/([^/]+)\/?(.*)$/s.exec(uri) ?? []
  return { bucket, key }
}

/** Below a prefix, with one slash between the two. */
export function joinS3Uri(uri: string, ...parts: readonly string[]): string {
  return [uri.replace(/\/+$/, ''), ...parts].join('/')
}
