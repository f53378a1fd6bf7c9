import type { XmlElements } from '../protocol/xml.ts'
import { ServiceError } from '../service-error.ts'
import { xmlAnswer } from './object-operations.ts'
import { encodeKey, type S3Operation } from './s3-request.ts'

export const listBuckets: S3Operation = (_, { account, store }) =>
  xmlAnswer('ListAllMyBucketsResult', {
    Owner: { ID: account.accountId, DisplayName: 'emulator' },
    Buckets: {
      Bucket: [...store.buckets.values()].map(({ name, created }) => ({ Name: name, CreationDate: new Date(created).toISOString() })),
    },
  })

export const createBucket: S3Operation = (request, { store }) => {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(request.bucket)) {
    throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.')
  }
  if (store.buckets.has(request.bucket)) {
    throw new ServiceError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    )
  }
  store.create(request.bucket)
  return { status: 200, headers: { location: `/${request.bucket}` } }
}

export const headBucket: S3Operation = (request, { account, store }) => {
  store.bucket(request.bucket)
  return { status: 200, headers: { 'x-amz-bucket-region': account.region } }
}

export const deleteBucket: S3Operation = (request, { store }) => {
  if (store.bucket(request.bucket).objects.size > 0) {
    throw new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409)
  }
  store.buckets.delete(request.bucket)
  return { status: 204 }
}

export const getBucketLocation: S3Operation = (request, { store }) => {
  store.bucket(request.bucket)
  return xmlAnswer('LocationConstraint', {})
}

const mostKeys = 1000

export const listObjects: S3Operation = ({ bucket, query }, { store }) => {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const encoding = query.get('encoding-type')
  const token = query.get('continuation-token')
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString()
  const limit = Math.min(Number(query.get('max-keys') ?? mostKeys), mostKeys)

  const contents: XmlElements[] = []
  const prefixes = new Set<string>()
  let [last, isTruncated] = ['', false]
  for (const { key, etag, lastModified, body } of store.objectsBelow(bucket, prefix)) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const common = end === -1 ? undefined : key.slice(0, end + delimiter.length)
    // A token may be a common prefix: all below it has been told with it.
    if (key <= after || (common !== undefined && (prefixes.has(common) || common === after))) continue
    if (contents.length + prefixes.size === limit) {
      isTruncated = true
      break
    }
    last = common ?? key
    if (common !== undefined) prefixes.add(common)
    else {
      const time = new Date(lastModified).toISOString()
      contents.push({ Key: encodeKey(key, encoding), LastModified: time, ETag: etag, Size: body.size, StorageClass: 'STANDARD' })
    }
  }
  return xmlAnswer('ListBucketResult', {
    Name: bucket,
    Prefix: encodeKey(prefix, encoding),
    Delimiter: delimiter === '' ? undefined : encodeKey(delimiter, encoding),
    MaxKeys: limit,
    EncodingType: encoding ?? undefined,
    KeyCount: contents.length + prefixes.size,
    IsTruncated: isTruncated,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: isTruncated ? Buffer.from(last).toString('base64url') : undefined,
    Contents: contents,
    CommonPrefixes: [...prefixes].map(common => ({ Prefix: encodeKey(common, encoding) })),
  })
}
