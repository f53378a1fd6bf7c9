import { isUtf8 } from 'node:buffer'
import { csvRecords } from './csv.ts'
import type { InputFile } from './input-files.ts'
import { RowCutter } from './row-cutter.ts'
import { RowError } from './row-error.ts'

const blockBytes = 65_536
/** A header within a megabyte, or it is none. */
const longestHeader = 1_048_576

interface CsvHeader {
  readonly columns: readonly string[]
  /** Where the rows begin. */
  readonly position: { readonly offset: number; readonly line: number }
}

/** @throws RowError for a header that does not name each column, and each by its own name */
export async function readHeader(
  { path, size }: Pick<InputFile, 'path' | 'size'>,
  start: number,
  read: (offset: number, length: number) => Promise<Buffer>,
): Promise<CsvHeader> {
  const cutter = new RowCutter('csv')
  let header = cutter.take(1)
  for (let offset = start; !header && offset < Math.min(size, start + longestHeader); offset += blockBytes) {
    cutter.add(await read(offset, Math.min(blockBytes, size - offset)))
    header = cutter.take(1)
  }
  const isWhole = header !== undefined || size <= start + longestHeader
  const { bytes, lines } = header ?? cutter.rest() ?? { bytes: Buffer.alloc(0), lines: 1 }
  const { columns, found } = columnsOf(Buffer.from(bytes), isWhole)
  if (columns) return { columns, position: { offset: start + bytes.length, line: 1 + lines } }
  throw new RowError({ file: path, line: 1, expected: 'a header with a name of its own for each column', found })
}

type Columns =
  | { readonly columns: readonly string[]; readonly found?: undefined }
  | { readonly columns?: undefined; readonly found: string }

function columnsOf(header: Buffer, isWhole: boolean): Columns {
  const text = header.toString('utf8').replace(/\r?\n$/, '')
  if (hasLoneReturn(text)) return { found: 'line ends of CR alone, where LF or CR LF ends a line' }
  if (!isWhole) return { found: 'none that ends within a megabyte' }
  if (!isUtf8(header)) return { found: 'other bytes than text in UTF-8' }
  const [record] = csvRecords(text)
  if (!record) return { found: 'none' }
  if (record.problem !== undefined) return { found: record.problem }
  const { fields } = record
  const isNamed = fields.every(column => column !== '') && new Set(fields).size === fields.length
  return isNamed ? { columns: fields } : { found: JSON.stringify(fields) }
}

/** Of a file whose lines end with it, the header would be all there is. */
function hasLoneReturn(text: string): boolean {
  return text.replaceAll(/"[^"]*"/g, '').includes('\r')
}
