import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'

/** What S3 knows of the content of an object. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'sha1' | 'crc32' | 'md5'
  /** Hexadecimal. */
  readonly value: string
}

/** The best one that S3 gives; undefined where there is none of the whole object, as mostly of one in parts. */
export function checksumOf(head: HeadObjectCommandOutput): Checksum | undefined {
  const tag = head.ETag?.replaceAll('"', '') ?? ''
  // Of an object in parts it may be one of the checksums of its parts. Not every server that speaks S3 marks those.
  const isWhole = head.ChecksumType === 'FULL_OBJECT' || !/-\d+$/.test(tag)
  const given = [
    ['sha256', head.ChecksumSHA256],
    ['sha1', head.ChecksumSHA1],
    ['crc32', head.ChecksumCRC32],
  ] as const
  for (const [algorithm, value] of given) {
    if (isWhole && value !== undefined && !value.includes('-')) return { algorithm, value: Buffer.from(value, 'base64').toString('hex') }
  }
  const isDigest = /^[0-9a-f]{32}$/.test(tag) && head.ServerSideEncryption !== 'aws:kms'
  return isDigest ? { algorithm: 'md5', value: tag } : undefined
}

/** Hexadecimal. */
export async function digestFile(file: string, algorithm: Checksum['algorithm'], signal: AbortSignal): Promise<string> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: 1024 * 1024, signal })
  if (algorithm === 'crc32') {
    let value = 0
    for await (const chunk of chunks) value = crc32(chunk, value)
    return value.toString(16).padStart(8, '0')
  }
  const hash = createHash(algorithm)
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}
