import { type FileHandle, open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type CallContext, InvalidRequestError } from '@trainyard/core'

/** What the rows of a file become: turns of a conversation, answers of which one is better, or plain texts. */
export type RowFormat = 'conversations' | 'preferences' | 'texts'

export interface LocalFile {
  /** Absolute, or a `file:` address. */
  readonly path: string
  /** For errors. */
  readonly field: string
  readonly format: RowFormat
}

/** @throws InvalidRequestError where it cannot be read */
export async function openFile({ path, field }: Pick<LocalFile, 'path' | 'field'>): Promise<FileHandle> {
  try {
    return await open(path.startsWith('file:') ? fileURLToPath(path) : path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new InvalidRequestError({ field, expected: 'a file that can be read', found: `${path} (${code})` })
  }
}

/** All that is in it. @throws InvalidRequestError where it cannot be read */
export async function readFile(local: Pick<LocalFile, 'path' | 'field'>, { signal }: CallContext): Promise<Uint8Array> {
  await using file = await openFile(local)
  return await file.readFile({ signal })
}
