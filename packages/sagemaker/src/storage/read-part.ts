import type { FileHandle } from 'node:fs/promises'

/** Fills the buffer from where the file was read to, and gives what is filled: less than the whole at the end, nothing after it. */
export async function readPart(file: FileHandle, buffer: Buffer): Promise<Buffer> {
  let filled = 0
  for (let bytesRead = -1; bytesRead !== 0; filled += bytesRead) {
    ;({ bytesRead } = await file.read(buffer, filled, buffer.length - filled))
  }
  return buffer.subarray(0, filled)
}
