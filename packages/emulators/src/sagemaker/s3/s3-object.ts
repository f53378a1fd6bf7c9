import type { StoredBody } from './stored-body.ts'

export interface S3Object {
  readonly key: string
  readonly body: StoredBody
  /** With its quotation marks. */
  readonly etag: string
  /** Milliseconds since 1970, on the emulator's clock. */
  readonly lastModified: number
  /** The headers that come back as they were sent: type, encoding, `x-amz-meta-…`, checksums. */
  readonly headers: Readonly<Record<string, string>>
}

export interface MultipartUpload {
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly parts: Map<number, S3Object>
}

export interface Bucket {
  readonly name: string
  readonly created: number
  readonly objects: Map<string, S3Object>
  readonly uploads: Map<string, MultipartUpload>
}
