import { type CallContext, InvalidRequestError } from '@trainyard/core'
import { convertRow, textOfRow } from './convert-row.ts'
import { type LocalFile, openFile } from './local-file.ts'

/** The rows as Qianfan reads them. All of them are in memory. @throws InvalidRequestError where the file or a line of it cannot be read */
export async function convertFile(local: LocalFile, { signal }: CallContext): Promise<Uint8Array> {
  const { path, field, format } = local
  const rows: string[] = []
  let line = 0
  await using file = await openFile(local)
  for await (const text of file.readLines()) {
    signal.throwIfAborted()
    const place = { field, line: ++line }
    if (text.trim() !== '') rows.push(format === 'texts' ? textOfRow(text, place) : convertRow(text, format === 'preferences', place))
  }
  if (rows.length === 0) throw new InvalidRequestError({ field, expected: 'a file with rows', found: `${path}, which is empty` })
  return Buffer.from(`${rows.join('\n')}\n`)
}
