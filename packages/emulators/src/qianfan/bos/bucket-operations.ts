import { jsonAnswer } from '../protocol/json-answer.ts'
import { isoTime } from '../protocol/times.ts'
import { BosError } from './bos-error.ts'
import type { BosOperation } from './bos-request.ts'

const mostKeys = 1000

export const listBuckets: BosOperation = (_request, { store }) =>
  jsonAnswer({ owner: { id: 'emulated', displayName: 'emulated' }, buckets: store.buckets.map(name => ({ name, location: 'bj' })) })

export const createBucket: BosOperation = ({ bucket }, { store }) => {
  store.createBucket(bucket)
  return { status: 200 }
}

export const headBucket: BosOperation = ({ bucket }, { store }) => {
  store.bucket(bucket)
  return { status: 200 }
}

export const getBucketLocation: BosOperation = ({ bucket }, { store }) => {
  store.bucket(bucket)
  return jsonAnswer({ locationConstraint: 'bj' })
}

export const listObjects: BosOperation = ({ bucket, query }, { store }) => {
  store.bucket(bucket)
  const prefix = query.get('prefix') ?? ''
  const marker = query.get('marker') ?? ''
  const maxKeys = Math.min(Number(query.get('maxKeys') ?? mostKeys), mostKeys)
  if (!(maxKeys >= 1)) throw new BosError('InvalidArgument', 'maxKeys must be from 1 to 1000.', 400)
  const keys = store.keys(bucket, prefix).filter(key => key > marker)
  const page = keys.slice(0, maxKeys)
  return jsonAnswer({
    name: bucket,
    prefix,
    marker,
    maxKeys,
    isTruncated: keys.length > page.length,
    ...(keys.length > page.length && { nextMarker: page.at(-1) }),
    contents: page.map(key => {
      const { bytes, etag, modified } = store.object(bucket, key)
      return { key, eTag: etag, size: bytes.length, lastModified: isoTime(modified), storageClass: 'STANDARD' }
    }),
  })
}
