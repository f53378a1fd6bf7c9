import { createHash } from 'node:crypto'
import type { CallContext } from '@trainyard/core'
import { inParallel } from '../storage/in-parallel.ts'
import { PartBuffers } from '../storage/part-buffers.ts'
import { partSize } from '../storage/part-size.ts'
import { below, type S3Address, s3Uri } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { type HashedFile, hashFiles } from './hash-files.ts'
import { localFiles } from './local-files.ts'
import { uploadFile } from './upload-file.ts'
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
  const buffers = new PartBuffers()
  const files = await hashFiles(await localFiles(path, context.signal), buffers, context.signal)
  const place = below(staging, 'inputs', checksumOf(files))
  const prefix = below(place, '')
  const present = await storage.list(prefix, context)
  const missing = files.filter(file => present.get(below(place, file.path).key) !== file.size)
  progress.begin(missing)
  await inParallel(missing, filesAtOnce, async file => {
    const target = below(place, file.path)
    if (file.size <= partSize) await buffers.use(buffer => uploadFile(storage, file, target, { ...context, buffer }))
    else await storage.upload(file.file, target, { ...context, onBytes: bytes => progress.sent(file, bytes) })
    progress.done(file)
  })
  const [only] = files
  return s3Uri(files.length === 1 && only?.file === path ? below(place, only.path) : prefix)
}

/** Follows from the paths and the content of all files. */
function checksumOf(files: readonly HashedFile[]): string {
  const hash = createHash('sha256')
  for (const { path, sha256 } of files) hash.update(`${sha256} ${path}\n`)
  return hash.digest('hex')
}
