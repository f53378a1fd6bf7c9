import { open } from 'node:fs/promises'
import { archiveKindOf, bytesThatTell } from './archive-kind.ts'

/** Whether the first bytes of a file are those of an archive. */
export async function isArchiveFile(file: string): Promise<boolean> {
  await using handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytesThatTell))
  return archiveKindOf(buffer.subarray(0, bytesRead)) !== undefined
}
