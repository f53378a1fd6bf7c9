import { createHash, randomUUID } from 'node:crypto'
import { readBody } from '../../machinery/http/read-body.ts'
import { textsOf } from '../protocol/xml.ts'
import { ServiceError } from '../service-error.ts'
import { xmlAnswer } from './object-operations.ts'
import { checksumOfParts, receiveObject } from './receive-object.ts'
import type { Bucket, MultipartUpload, S3Object } from './s3-object.ts'
import { headerOf, type S3Operation, type S3Request } from './s3-request.ts'
import { JoinedBody } from './stored-body.ts'

const longestList = 2 ** 20
const leastPart = 5 * 2 ** 20
const mostParts = 10_000

export const createMultipartUpload: S3Operation = (request, { store }) => {
  const uploadId = randomUUID().replaceAll('-', '')
  const names = Object.keys(request.http.headers).filter(name => /^(content-type|x-amz-meta-.*)$/.test(name))
  const headers = Object.fromEntries(names.map(name => [name, headerOf(request, name) ?? '']))
  store.bucket(request.bucket).uploads.set(uploadId, { key: request.key, headers, parts: new Map() })
  return xmlAnswer('InitiateMultipartUploadResult', { Bucket: request.bucket, Key: request.key, UploadId: uploadId })
}

export const uploadPart: S3Operation = async (request, { store }) => {
  const upload = uploadOf(request, store.bucket(request.bucket))
  const number = partNumberOf(request)
  const part = await receiveObject(request, store)
  upload.parts.set(number, part)
  const checksums = Object.entries(part.headers).filter(([name]) => name.startsWith('x-amz-checksum-'))
  return { status: 200, headers: { etag: part.etag, ...Object.fromEntries(checksums) } }
}

export const completeMultipartUpload: S3Operation = async (request, { store }) => {
  const bucket = store.bucket(request.bucket)
  const upload = uploadOf(request, bucket)
  const parts = listedParts((await readBody(request.http.body, longestList)).toString(), upload)
  const digests = createHash('md5')
  for (const { etag } of parts) digests.update(Buffer.from(etag.replaceAll('"', ''), 'hex'))
  const etag = `"${digests.digest('hex')}-${parts.length}"`
  bucket.objects.set(request.key, {
    key: request.key,
    body: new JoinedBody(parts.map(({ body }) => body)),
    etag,
    lastModified: store.now(),
    headers: { ...upload.headers, ...checksumOfParts(parts) },
  })
  bucket.uploads.delete(request.query.get('uploadId') ?? '')
  return xmlAnswer('CompleteMultipartUploadResult', {
    Location: `/${request.bucket}/${request.key}`,
    Bucket: request.bucket,
    Key: request.key,
    ETag: etag,
  })
}

export const abortMultipartUpload: S3Operation = (request, { store }) => {
  const bucket = store.bucket(request.bucket)
  uploadOf(request, bucket)
  bucket.uploads.delete(request.query.get('uploadId') ?? '')
  return { status: 204 }
}

/** @throws ServiceError */
export function partNumberOf({ query }: S3Request): number {
  const number = Number(query.get('partNumber'))
  if (Number.isInteger(number) && number >= 1 && number <= mostParts) return number
  throw new ServiceError('InvalidArgument', `Part number must be an integer between 1 and ${mostParts}, inclusive`)
}

/** @throws ServiceError */
export function uploadOf({ query, key }: S3Request, bucket: Bucket): MultipartUpload {
  const upload = bucket.uploads.get(query.get('uploadId') ?? '')
  if (upload?.key === key) return upload
  throw new ServiceError('NoSuchUpload', 'The specified upload does not exist. It may have been aborted or completed.', 404)
}

function listedParts(document: string, { parts }: MultipartUpload): readonly S3Object[] {
  const numbers = textsOf(document, 'PartNumber').map(Number)
  const etags = textsOf(document, 'ETag').map(etag => etag.replaceAll('"', ''))
  if (numbers.length === 0) throw new ServiceError('MalformedXML', 'The XML you provided names no part')
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
    throw new ServiceError('InvalidPartOrder', 'The list of parts was not in ascending order.')
  }
  return numbers.map((number, index) => {
    const part = parts.get(number)
    if (part === undefined || part.etag.replaceAll('"', '') !== etags[index]) {
      throw new ServiceError('InvalidPart', 'One or more of the specified parts could not be found, or did not match its entity tag.')
    }
    if (index < numbers.length - 1 && part.body.size < leastPart) {
      throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
    }
    return part
  })
}
