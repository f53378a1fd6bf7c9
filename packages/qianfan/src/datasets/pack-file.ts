import type { CallContext } from '@trainyard/core'
import { convertFile } from './convert-file.ts'
import { type LocalFile, readFile } from './local-file.ts'

/** A file as it is uploaded. */
export interface PackedFile {
  readonly name: 'data.jsonl' | 'data.zip'
  readonly bytes: Uint8Array
}

/**
 * What Qianfan imports: JSON lines of conversations and preferences, and of plain texts a zip. A zip file stays as it is; of JSON lines it has
 * the `text` of each, of any other file all that is in it.
 *
 * @throws InvalidRequestError where the file or a line of it cannot be read
 */
export async function packFile(local: LocalFile, context: CallContext): Promise<PackedFile> {
  if (local.format !== 'texts') return { name: 'data.jsonl', bytes: await convertFile(local, context) }
  const isRows = local.path.endsWith('.jsonl')
  const bytes = isRows ? await convertFile(local, context) : await readFile(local, context)
  if (local.path.endsWith('.zip')) return { name: 'data.zip', bytes }
  const { zipSync } = await import('fflate')
  return { name: 'data.zip', bytes: zipSync({ 'data.txt': bytes }) }
}
