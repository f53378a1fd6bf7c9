import { createHash } from 'node:crypto'
import { byteRange } from './byte-range.ts'
import { partNumberOf, uploadOf } from './multipart-operations.ts'
import { xmlAnswer } from './object-operations.ts'
import { keptHeaders } from './receive-object.ts'
import type { S3Object } from './s3-object.ts'
import { headerOf, type S3Operation, type S3Parts, type S3Request } from './s3-request.ts'
import { parseS3Uri } from './s3-store.ts'
import { RangeBody } from './stored-body.ts'

export const copyObject: S3Operation = (request, parts) => {
  const { store } = parts
  const source = sourceOf(request, parts)
  const isReplaced = headerOf(request, 'x-amz-metadata-directive') === 'REPLACE'
  const checksums = Object.entries(source.headers).filter(([name]) => name.startsWith('x-amz-checksum-'))
  const headers = isReplaced ? { ...keptHeaders(request), ...Object.fromEntries(checksums) } : source.headers
  const copy = { ...source, key: request.key, lastModified: store.now(), headers }
  store.bucket(request.bucket).objects.set(request.key, copy)
  return xmlAnswer('CopyObjectResult', { ETag: copy.etag, LastModified: new Date(copy.lastModified).toISOString() })
}

/** A part that is not sent, but copied from an object or from a range of one. */
export const uploadPartCopy: S3Operation = async (request, parts) => {
  const { store } = parts
  const upload = uploadOf(request, store.bucket(request.bucket))
  const number = partNumberOf(request)
  const { body: whole } = sourceOf(request, parts)
  const { start, end } = byteRange(headerOf(request, 'x-amz-copy-source-range'), whole.size) ?? { start: 0, end: whole.size }
  const body = new RangeBody(whole, start, end)
  const md5 = createHash('md5')
  for await (const chunk of body.open(0, body.size)) md5.update(chunk as Buffer)
  const part: S3Object = { key: request.key, body, etag: `"${md5.digest('hex')}"`, lastModified: store.now(), headers: {} }
  upload.parts.set(number, part)
  return xmlAnswer('CopyPartResult', { ETag: part.etag, LastModified: new Date(part.lastModified).toISOString() })
}

function sourceOf(request: S3Request, { store }: S3Parts): S3Object {
  const source = decodeURIComponent(headerOf(request, 'x-amz-copy-source') ?? '').replace(/^\//, '')
  const { bucket, key } = parseS3Uri(`s3://${source}`)
  return store.object(bucket, key)
}
