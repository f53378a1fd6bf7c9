import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { readPart } from './read-part.ts'

/** sha256, hexadecimal. The file is read through the buffer. */
export async function hashFile(path: string, buffer: Buffer, signal: AbortSignal): Promise<string> {
  await using file = await open(path)
  const hash = createHash('sha256')
  for (let part = await readPart(file, buffer); part.length > 0; part = await readPart(file, buffer)) {
    signal.throwIfAborted()
    hash.update(part)
  }
  return hash.digest('hex')
}
