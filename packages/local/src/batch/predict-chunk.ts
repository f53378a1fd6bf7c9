import { serializeError } from '@trainyard/core'
import { answerOf } from '../module/answer-of.ts'
import { isStream } from '../module/is-stream.ts'
import type { LiveModel } from '../module/live-models.ts'
import type { ChunkOutput, ChunkTask } from './chunk.ts'
import { parseRows } from './parse-rows.ts'
import { RowError } from './row-error.ts'

/**
 * The output of some rows.
 * @throws RowError, with what the model threw as its cause; InvalidModuleError where the model lacks the method
 */
export async function predictChunk(model: LiveModel, task: ChunkTask, signal: AbortSignal): Promise<ChunkOutput> {
  const start = performance.now()
  const answer = answerOf(model, task.method)
  const context = { signal }
  const lines: string[] = []
  let failedRows = 0
  for (const row of parseRows(task)) {
    try {
      if (row.problem) throw new RowError(row.problem, { cause: row.cause })
      const given = answer(row.value, context)
      lines.push(toLine(isLater(given) ? await whole(given) : given, task, row.line))
    } catch (thrown) {
      const error = thrown instanceof RowError ? thrown : rowError(`a row that ${task.method}() takes`, thrown, task, row.line)
      if (task.onRowError === 'fail') throw error
      const { file, line, expected, found } = error
      failedRows += 1
      lines.push(JSON.stringify({ error: { file, line, expected, found } }))
    }
  }
  const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''))
  return { bytes, rows: lines.length, failedRows, milliseconds: performance.now() - start }
}

/** Waiting costs more than a small row does, so it is done only for what has to be waited for. */
function isLater(given: unknown): given is object {
  return typeof given === 'object' && given !== null && ('then' in given || isStream(given))
}

async function whole(given: unknown): Promise<unknown> {
  const value = await given
  return isStream(value) ? Array.fromAsync(value) : value
}

/** As JSON writes it; a method that gives nothing gives null. @throws RowError for what JSON cannot write */
function toLine(value: unknown, task: ChunkTask, line: number): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch (cause) {
    throw rowError(`an output of ${task.method}() that JSON can write`, cause, task, line)
  }
}

function rowError(expected: string, cause: unknown, { file }: ChunkTask, line: number): RowError {
  const { name, message } = serializeError(cause)
  return new RowError({ file, line, expected, found: `${name}: ${message}` }, { cause })
}
