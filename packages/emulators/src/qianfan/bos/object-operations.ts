import { createHash } from 'node:crypto'
import { readBody } from '../../machinery/http/read-body.ts'
import { BosError } from './bos-error.ts'
import type { BosOperation } from './bos-request.ts'
import type { BosObject } from './bos-store.ts'

const largestObject = 2 ** 30

export const putObject: BosOperation = async ({ http, bucket, key }, { plane, store }) => {
  const objects = store.bucket(bucket)
  const bytes = await readBody(http.body, largestObject)
  const digest = createHash('md5').update(bytes)
  const expected = http.headers['content-md5']
  const actual = digest.copy().digest('base64')
  if (expected !== undefined && expected !== actual) {
    throw new BosError('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400)
  }
  const etag = digest.digest('hex')
  const metadata = Object.entries(http.headers).filter(([name]) => name.startsWith('x-bce-meta-'))
  objects.set(key, {
    bytes,
    etag,
    contentType: http.headers['content-type'] ?? 'application/octet-stream',
    metadata: Object.fromEntries(metadata.map(([name, value]) => [name, String(value)])),
    modified: plane.clock.now(),
  })
  return { status: 200, headers: { etag: `"${etag}"` } }
}

export const getObject: BosOperation = ({ http, bucket, key }, { store }) => {
  const object = store.object(bucket, key)
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(http.headers.range ?? '') ?? []
  if (from === undefined) return { status: 200, headers: describe(object), body: object.bytes }
  const [start, end] = [Number(from), to ? Math.min(Number(to) + 1, object.bytes.length) : object.bytes.length]
  if (start >= end) throw new BosError('InvalidRange', 'The requested range cannot be satisfied.', 416)
  const range = `bytes ${start}-${end - 1}/${object.bytes.length}`
  return { status: 206, headers: { ...describe(object), 'content-range': range }, body: object.bytes.subarray(start, end) }
}

export const headObject: BosOperation = ({ bucket, key }, { store }) => {
  const object = store.object(bucket, key)
  return { status: 200, headers: { ...describe(object), 'content-length': String(object.bytes.length) } }
}

export const deleteObject: BosOperation = ({ bucket, key }, { store }) => {
  const objects = store.bucket(bucket)
  store.object(bucket, key)
  objects.delete(key)
  return { status: 204 }
}

function describe({ contentType, etag, metadata, modified }: BosObject): Readonly<Record<string, string>> {
  return {
    ...metadata,
    'content-type': contentType,
    etag: `"${etag}"`,
    'last-modified': new Date(modified).toUTCString(),
    'accept-ranges': 'bytes',
  }
}
