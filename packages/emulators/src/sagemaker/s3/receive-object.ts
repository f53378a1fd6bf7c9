import { createHash } from 'node:crypto'
import { ServiceError } from '../service-error.ts'
import { checksumAlgorithms } from './checksum.ts'
import { decodeChunks, type Trailers } from './decode-chunks.ts'
import { type ReceivedBody, receiveBody } from './receive-body.ts'
import type { S3Object } from './s3-object.ts'
import { headerOf, type S3Request } from './s3-request.ts'
import type { S3Store } from './s3-store.ts'

const kept = /^(content-type|content-encoding|content-disposition|content-language|cache-control|expires|x-amz-meta-.*)$/
const checksumHeader = /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/

/**
 * The body of an upload and what was sent with it, checked against the checksums that came along.
 *
 * @throws ServiceError
 */
export async function receiveObject(request: S3Request, store: S3Store): Promise<S3Object> {
  const trailers: Trailers = new Map()
  const announced = headerOf(request, 'x-amz-content-sha256') ?? ''
  const isChunked = announced.startsWith('STREAMING-')
  if (isChunked && announced !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new ServiceError('NotImplemented', `this emulator reads no bodies that are signed chunk by chunk: ${announced}`, 501)
  }
  const isSigned = /^[0-9a-f]{64}$/.test(announced)
  // One SHA-256 serves the signature and the checksum alike.
  const needed = [...Object.keys(request.http.headers), headerOf(request, 'x-amz-trailer'), isSigned && 'x-amz-checksum-sha256']
  const received = await receiveBody(isChunked ? decodeChunks(request.http.body, trailers) : request.http.body, {
    folder: store.folder,
    algorithms: checksumAlgorithms.filter(algorithm => needed.includes(`x-amz-checksum-${algorithm}`)),
  })
  const checksums = [...sentHeaders(request), ...trailers].filter(([name]) => checksumHeader.test(name))
  check(request, received, { signed: isSigned ? announced : undefined, checksums })
  const headers = { ...keptHeaders(request), ...Object.fromEntries(checksums) }
  return { key: request.key, body: received.body, etag: `"${received.md5}"`, lastModified: store.now(), headers }
}

interface Announced {
  /** The SHA-256 that the signature is over, hexadecimal. */
  readonly signed: string | undefined
  readonly checksums: readonly (readonly [name: string, value: string])[]
}

function check(request: S3Request, { md5, checksums: computed }: ReceivedBody, { signed, checksums }: Announced): void {
  if (signed !== undefined && computed.sha256 !== Buffer.from(signed, 'hex').toString('base64')) {
    throw new ServiceError('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.")
  }
  const contentMd5 = headerOf(request, 'content-md5')
  if (contentMd5 !== undefined && contentMd5 !== Buffer.from(md5, 'hex').toString('base64')) {
    throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  for (const [name, value] of checksums) {
    const algorithm = checksumAlgorithms.find(each => name === `x-amz-checksum-${each}`)
    if (algorithm !== undefined && computed[algorithm] !== value) {
      throw new ServiceError('BadDigest', `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`)
    }
  }
}

/** What of a request's headers stays with the object. */
export function keptHeaders(request: S3Request): Readonly<Record<string, string>> {
  const own = sentHeaders(request).filter(([name]) => kept.test(name))
  return Object.fromEntries(own.map(withoutChunked))
}

function sentHeaders({ http }: S3Request): readonly (readonly [name: string, value: string])[] {
  return Object.entries(http.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
}

/** `aws-chunked` is of the way, not of the object. */
function withoutChunked([name, value]: readonly [string, string]): readonly [string, string] {
  if (name !== 'content-encoding') return [name, value]
  return [name, value.replace(/aws-chunked,?\s*/, '')]
}

/** The checksum of checksums that an upload in parts has, if all its parts have one of that algorithm. */
export function checksumOfParts(parts: readonly S3Object[]): Readonly<Record<string, string>> {
  const algorithm = checksumAlgorithms.find(each => parts.every(({ headers }) => headers[`x-amz-checksum-${each}`] !== undefined))
  if (algorithm === undefined || algorithm === 'crc32') return {}
  const hash = createHash(algorithm)
  for (const { headers } of parts) hash.update(Buffer.from(headers[`x-amz-checksum-${algorithm}`] ?? '', 'base64'))
  return { [`x-amz-checksum-${algorithm}`]: `${hash.digest('base64')}-${parts.length}`, 'x-amz-checksum-type': 'COMPOSITE' }
}
