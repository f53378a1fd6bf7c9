import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type CallContext, ModelNotFoundError } from '@trainyard/core'
import { type S3Address, s3Uri } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { checksumOf, digestFile } from './checksum.ts'
import { DamagedDownloadError } from './damaged-download-error.ts'

/** Bytes. */
const rangeSize = 8 * 1024 * 1024
const rangesAtOnce = 4

/**
 * Downloads an object in ranges. What an earlier try left of this very object is kept and gone on from; what is there in the end has the checksum
 * that S3 knows.
 */
export async function downloadObject(
  storage: Storage,
  { address, file }: { readonly address: S3Address; readonly file: string },
  context: CallContext,
): Promise<void> {
  const head = await storage.head(address, context)
  if (!head) throw new ModelNotFoundError(s3Uri(address), `There is no ${s3Uri(address)}.`)
  const { ContentLength: size = 0, ETag: etag } = head
  await mkdir(dirname(file), { recursive: true })
  const partial = partialPath(file, `${s3Uri(address)} ${etag} ${size}`)
  await downloadRest(storage, { address, partial, size, etag }, context)
  const checksum = checksumOf(head)
  const found = checksum && (await digestFile(partial, checksum.algorithm, context.signal))
  if (checksum && found !== undefined && found !== checksum.value) {
    await rm(partial, { force: true })
    throw new DamagedDownloadError(s3Uri(address), { algorithm: checksum.algorithm, expected: checksum.value, found })
  }
  await rename(partial, file)
}

/** Of this version of the object: a part of another one is of no use. */
function partialPath(file: string, version: string): string {
  const mark = createHash('sha256').update(version).digest('hex').slice(0, 16)
  return join(dirname(file), `.${basename(file)}.${mark}.partial`)
}

interface Rest {
  readonly address: S3Address
  readonly partial: string
  readonly size: number
  readonly etag: string | undefined
}

/** Some ranges at a time, written in their order: the file is always whole up to its length. */
async function downloadRest(storage: Storage, { address, partial, size, etag }: Rest, context: CallContext): Promise<void> {
  const present = await stat(partial).then(
    status => status.size,
    () => 0,
  )
  const handle = await open(partial, 'a')
  try {
    for (let start = present; start < size; start += rangeSize * rangesAtOnce) {
      const starts = Array.from({ length: rangesAtOnce }, (_, index) => start + index * rangeSize).filter(one => one < size)
      const parts = starts.map(one => storage.read(address, { start: one, end: Math.min(one + rangeSize, size) - 1, etag }, context))
      const settled = Promise.allSettled(parts)
      try {
        for (const part of parts) await handle.appendFile(await part)
      } finally {
        await settled
      }
    }
  } finally {
    await handle.close()
  }
}
