import { createReadStream } from 'node:fs'
import type { GetObjectCommandOutput, HeadObjectCommandOutput, S3 } from '@aws-sdk/client-s3'
import type { CallContext } from '@trainyard/core'
import type { AwsCaller } from '../aws/aws-caller.ts'
import { isNotFound } from '../sagemaker-error.ts'
import { partSize } from './part-size.ts'
import type { S3Address } from './s3-address.ts'

const partsAtOnce = 2

/** S3's operations, as far as they are needed. */
export class Storage {
  readonly #caller: AwsCaller
  readonly #client: () => Promise<S3>
  readonly #kmsKeyId: string | undefined

  constructor(caller: AwsCaller, client: () => Promise<S3>, kmsKeyId: string | undefined) {
    this.#caller = caller
    this.#client = client
    this.#kmsKeyId = kmsKeyId
  }

  /** undefined: there is no such object. */
  async head({ bucket, key }: S3Address, context: CallContext): Promise<HeadObjectCommandOutput | undefined> {
    try {
      return await this.#caller.call('HeadObject', context, async options =>
        (await this.#client()).headObject({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' }, options),
      )
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  /** Key → size in bytes, of all objects that begin so, or the first `limit`. */
  async list({ bucket, key }: S3Address, context: CallContext, limit = Infinity): Promise<ReadonlyMap<string, number>> {
    const sizes = new Map<string, number>()
    for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
      const page = await this.#caller.call('ListObjectsV2', context, async options =>
        (await this.#client()).listObjectsV2(
          { Bucket: bucket, Prefix: key, MaxKeys: Math.min(limit, 1000), ...(token !== undefined && { ContinuationToken: token }) },
          options,
        ),
      )
      for (const { Key = '', Size = 0 } of page.Contents ?? []) sizes.set(Key, Size)
      token = sizes.size < limit ? page.NextContinuationToken || undefined : undefined
    }
    return sizes
  }

  /** All at once. S3 refuses what does not have this SHA-256, in hexadecimal, so what is stored is what was hashed. */
  async put(
    { bucket, key }: S3Address,
    { body, sha256 }: { readonly body: Uint8Array; readonly sha256: string },
    context: CallContext,
  ): Promise<void> {
    const checksum = Buffer.from(sha256, 'hex').toString('base64')
    const target = { Bucket: bucket, Key: key, Body: body, ChecksumSHA256: checksum, ...this.#encryption() }
    await this.#caller.call('PutObject', context, async options => (await this.#client()).putObject(target, options))
  }

  /** In parts where the file is large. An abort leaves no part behind. `onBytes` hears how much of the file is there. */
  async upload(
    file: string,
    { bucket, key }: S3Address,
    { signal, onBytes }: CallContext & { onBytes?(bytes: number): void },
  ): Promise<void> {
    await this.#caller.call('PutObject', { signal }, async () => {
      const [{ Upload }, client] = await Promise.all([import('@aws-sdk/lib-storage'), this.#client()])
      const body = createReadStream(file, { highWaterMark: 512 * 1024 })
      const target = { Bucket: bucket, Key: key, Body: body, ...this.#encryption() }
      const upload = new Upload({ client, params: target, partSize, queueSize: partsAtOnce })
      upload.on('httpUploadProgress', ({ loaded = 0 }) => onBytes?.(loaded))
      const abort = () => void upload.abort()
      signal.addEventListener('abort', abort, { once: true })
      try {
        await upload.done()
      } finally {
        signal.removeEventListener('abort', abort)
        body.destroy()
      }
    })
  }

  /** The bytes from `start` on, up to `end` and with it, of the very object that `etag` names. */
  async read(
    { bucket, key }: S3Address,
    { start, end, etag }: { readonly start: number; readonly end: number; readonly etag: string | undefined },
    context: CallContext,
  ): Promise<Uint8Array> {
    return this.#caller.call('GetObject', context, async options => {
      const range = { Range: `bytes=${start}-${end}`, ...(etag !== undefined && { IfMatch: etag }) }
      const answer: GetObjectCommandOutput = await (await this.#client()).getObject({ Bucket: bucket, Key: key, ...range }, options)
      return (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
    })
  }

  #encryption() {
    return this.#kmsKeyId === undefined ? {} : ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: this.#kmsKeyId } as const)
  }
}
