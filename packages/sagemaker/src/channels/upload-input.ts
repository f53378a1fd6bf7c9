import { createHash } from 'node:crypto'
import type { CallContext } from '@trainyard/core'
import { hashFile } from '../storage/hash-file.ts'
import { inParallel } from '../storage/in-parallel.ts'
import { below, type S3Address, s3Uri } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { type LocalFile, localFiles } from './local-files.ts'
import type { UploadProgress } from './upload-progress.ts'

const filesAtOnce = 4

interface Upload {
  readonly path: string
  readonly staging: S3Address
  readonly progress: UploadProgress
}

/**
 * Uploads a file or a folder under the checksum of its content, and gives its address. What is there already, from an earlier job or from one
 * that was cut off, is not uploaded again.
 */
export async function uploadInput(storage: Storage, { path, staging, progress }: Upload, context: CallContext): Promise<string> {
  const files = await localFiles(path, context.signal)
  const place = below(staging, 'inputs', await checksumOf(files, context.signal))
  const prefix = below(place, '')
  const present = await storage.list(prefix, context)
  const missing = files.filter(file => present.get(below(place, file.path).key) !== file.size)
  progress.begin(missing)
  await inParallel(missing, filesAtOnce, async file => {
    await storage.upload(file.file, below(place, file.path), { ...context, onBytes: bytes => progress.sent(file, bytes) })
    progress.done(file)
  })
  const [only] = files
  return s3Uri(files.length === 1 && only?.file === path ? below(place, only.path) : prefix)
}

/** Follows from the paths and the content of all files. */
async function checksumOf(files: readonly LocalFile[], signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for (const { path, file } of files) hash.update(`${await hashFile(file, signal)} ${path}\n`)
  return hash.digest('hex')
}
