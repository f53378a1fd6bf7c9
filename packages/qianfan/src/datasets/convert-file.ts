import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type CallContext, InvalidRequestError } from '@trainyard/core'
import { convertRow } from './convert-row.ts'

interface LocalFile {
  /** A path, absolute, or a `file:` address. */
  readonly path: string
  /** For errors. */
  readonly field: string
  readonly isDpo: boolean
}

/** The rows as Qianfan reads them. All of them are in memory. @throws InvalidRequestError where the file or a line of it cannot be read */
export async function convertFile({ path, field, isDpo }: LocalFile, { signal }: CallContext): Promise<Uint8Array> {
  const rows: string[] = []
  let line = 0
  await using file = await openFile(path, field)
  for await (const text of file.readLines()) {
    signal.throwIfAborted()
    line++
    if (text.trim() !== '') rows.push(convertRow(text, isDpo, { field, line }))
  }
  if (rows.length === 0) throw new InvalidRequestError({ field, expected: 'a file with rows', found: `${path}, which is empty` })
  return Buffer.from(`${rows.join('\n')}\n`)
}

async function openFile(path: string, field: string) {
  try {
    return await open(path.startsWith('file:') ? fileURLToPath(path) : path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new InvalidRequestError({ field, expected: 'a file that can be read', found: `${path} (${code})` })
  }
}
