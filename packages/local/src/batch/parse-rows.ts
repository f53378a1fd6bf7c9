import { isUtf8 } from 'node:buffer'
import { showValue } from '@trainyard/core'
import type { Chunk } from './chunk.ts'
import { csvRecords } from './csv.ts'
import { RowError, type RowProblem } from './row-error.ts'

/** A row as the model gets it, or what is wrong with it. */
export type ParsedRow =
  | { readonly line: number; readonly value: unknown; readonly problem?: undefined }
  | { readonly line: number; readonly problem: RowProblem; readonly cause?: unknown }

/** The rows of a chunk, without empty lines. @throws RowError where it is no text */
export function parseRows(chunk: Chunk): Iterable<ParsedRow> {
  const text = textOf(chunk)
  return chunk.format === 'csv' ? csvRows(text, chunk) : jsonRows(text, chunk)
}

function textOf({ bytes, file, firstLine }: Chunk): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  // No character of UTF-8 contains the byte of a line end, so each line is text or not by itself.
  let line = firstLine
  for (let start = 0, end = buffer.indexOf(10); end >= 0 && isUtf8(buffer.subarray(start, end)); end = buffer.indexOf(10, start)) {
    start = end + 1
    line += 1
  }
  throw new RowError({ file, line, expected: 'text in UTF-8', found: 'other bytes' })
}

function* jsonRows(text: string, { file, firstLine }: Chunk): Generator<ParsedRow> {
  let line = firstLine
  for (let start = 0, end = 0; start < text.length; start = end + 1, line++) {
    end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const row = text.slice(start, end)
    if (row.trim() !== '') yield jsonRow(row, file, line)
  }
}

function jsonRow(row: string, file: string, line: number): ParsedRow {
  try {
    return { line, value: JSON.parse(row) as unknown }
  } catch (cause) {
    return { line, problem: { file, line, expected: 'a JSON value', found: showValue(row) }, cause }
  }
}

function* csvRows(text: string, { file, firstLine, columns }: Chunk): Generator<ParsedRow> {
  for (const { line: offset, fields } of csvRecords(text)) {
    const line = firstLine + offset
    if (!fields) {
      const expected = 'quotes around a whole field, and two for one within'
      yield { line, problem: { file, line, expected, found: 'others' } }
    } else if (fields.length !== columns.length) {
      const expected = `${columns.length} fields (${columns.join(', ')})`
      yield { line, problem: { file, line, expected, found: String(fields.length) } }
    } else {
      yield { line, value: Object.fromEntries(columns.map((column, index) => [column, fields[index]])) }
    }
  }
}
