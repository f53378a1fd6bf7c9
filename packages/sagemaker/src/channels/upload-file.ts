import { open } from 'node:fs/promises'
import type { CallContext } from '@trainyard/core'
import { SourceChangedError } from '../bundle/source-changed-error.ts'
import { awsCodeOf } from '../sagemaker-error.ts'
import { readPart } from '../storage/read-part.ts'
import type { S3Address } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import type { HashedFile } from './hash-files.ts'

/** What S3 says to content that is not what its checksum says. */
const otherContent = new Set(['BadDigest', 'XAmzContentSHA256Mismatch'])

/** Uploads a file of one part at most, through the buffer, with the checksum that its address comes from. */
export async function uploadFile(
  storage: Storage,
  { path, file, sha256 }: HashedFile,
  place: S3Address,
  { buffer, ...context }: CallContext & { readonly buffer: Buffer },
): Promise<void> {
  await using handle = await open(file)
  try {
    await storage.put(place, { body: await readPart(handle, buffer), sha256 }, context)
  } catch (error) {
    throw otherContent.has(awsCodeOf(error)) ? new SourceChangedError(path) : error
  }
}
