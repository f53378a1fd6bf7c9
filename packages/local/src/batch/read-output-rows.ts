import { statSync } from 'node:fs'
import { ResultGoneError } from '../predict/result-gone-error.ts'
import { parseRows } from './parse-rows.ts'
import { readChunks } from './read-chunks.ts'
import { RowError } from './row-error.ts'

const pageBytes = 65_536

/** The rows of a finished batch, one after the other. @throws ResultGoneError, RowError */
export async function* readOutputRows(path: string, signal: AbortSignal): AsyncIterable<unknown> {
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status) throw new ResultGoneError(`The rows are not at ${path} any more.`)
  const file = { path, format: 'jsonl', size: status.size, modifiedMilliseconds: status.mtimeMs } as const
  for await (const chunk of readChunks([file], { fileIndex: 0, offset: 0, line: 1 }, () => pageBytes)) {
    signal.throwIfAborted()
    for (const row of parseRows(chunk)) {
      if (row.problem) throw new RowError(row.problem, { cause: row.cause })
      yield row.value
    }
  }
}
