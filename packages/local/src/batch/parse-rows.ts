import { isUtf8 } from 'node:buffer'
import { showValue } from '@trainyard/core'
import type { Chunk } from './chunk.ts'
import { type CsvRecord, csvRecords } from './csv.ts'
import type { RowProblem } from './row-error.ts'

const newline = 10

/** A row as the model gets it, or what is wrong with it. */
export type ParsedRow =
  | { readonly line: number; readonly value: unknown; readonly problem?: undefined }
  | { readonly line: number; readonly problem: RowProblem; readonly cause?: unknown }

/** The rows of a chunk, without empty lines. */
export function parseRows(chunk: Chunk): Iterable<ParsedRow> {
  const buffer = Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length)
  const text = buffer.toString('utf8')
  const noText = isUtf8(buffer) ? none : linesOfOtherBytes(buffer)
  return chunk.format === 'csv' ? csvRows(text, chunk, noText) : jsonRows(text, chunk, noText)
}

/** Lines that are no text, counted from 0. */
type OtherBytes = ReadonlySet<number>

const none: OtherBytes = new Set()

/** No character of UTF-8 contains the byte of a line end, so each line is text or not by itself. */
function linesOfOtherBytes(buffer: Buffer): OtherBytes {
  const lines = new Set<number>()
  for (let start = 0, line = 0; start < buffer.length; line++) {
    const found = buffer.indexOf(newline, start)
    const end = found < 0 ? buffer.length : found
    if (!isUtf8(buffer.subarray(start, end))) lines.add(line)
    start = end + 1
  }
  return lines
}

function noTextRow(file: string, line: number): ParsedRow {
  return { line, problem: { file, line, expected: 'text in UTF-8', found: 'other bytes' } }
}

function* jsonRows(text: string, { file, firstLine }: Chunk, noText: OtherBytes): Generator<ParsedRow> {
  let line = firstLine
  for (let start = 0, end = 0; start < text.length; start = end + 1, line++) {
    end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const row = text.slice(start, end)
    if (noText.has(line - firstLine)) yield noTextRow(file, line)
    else if (row.trim() !== '') yield jsonRow(row, file, line)
  }
}

function jsonRow(row: string, file: string, line: number): ParsedRow {
  try {
    return { line, value: JSON.parse(row) as unknown }
  } catch (cause) {
    return { line, problem: { file, line, expected: 'a JSON value', found: showValue(row) }, cause }
  }
}

function* csvRows(text: string, { file, firstLine, columns }: Chunk, noText: OtherBytes): Generator<ParsedRow> {
  for (const record of csvRecords(text)) {
    const line = firstLine + record.line
    if (noText.size > 0 && hasAny(noText, record)) {
      yield noTextRow(file, line)
    } else if (record.problem !== undefined) {
      const expected = 'quotes around a whole field, and two for one within'
      yield { line, problem: { file, line, expected, found: record.problem } }
    } else if (record.fields.length !== columns.length) {
      const expected = `${columns.length} fields (${columns.join(', ')})`
      yield { line, problem: { file, line, expected, found: String(record.fields.length) } }
    } else {
      const { fields } = record
      yield { line, value: Object.fromEntries(columns.map((column, index) => [column, fields[index]])) }
    }
  }
}

function hasAny(lines: OtherBytes, { line: first, lines: count }: CsvRecord): boolean {
  for (let line = first; line < first + count; line++) if (lines.has(line)) return true
  return false
}
