import { hashFile } from '../storage/hash-file.ts'
import { inParallel } from '../storage/in-parallel.ts'
import type { PartBuffers } from '../storage/part-buffers.ts'
import type { LocalFile } from './local-files.ts'

export interface HashedFile extends LocalFile {
  /** Hexadecimal. */
  readonly sha256: string
}

const filesAtOnce = 4

/** In their order. */
export function hashFiles(files: readonly LocalFile[], buffers: PartBuffers, signal: AbortSignal): Promise<readonly HashedFile[]> {
  return inParallel(files, filesAtOnce, async file => ({
    ...file,
    sha256: await buffers.use(buffer => hashFile(file.file, buffer, signal)),
  }))
}
