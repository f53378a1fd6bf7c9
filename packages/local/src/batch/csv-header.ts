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
  const rest = header ?? { bytes: Buffer.alloc(0), lines: 1, ...(size <= start + longestHeader && cutter.rest()) }
  const [record] = csvRecords(Buffer.from(rest.bytes).toString('utf8').replace(/\n$/, ''))
  const columns = record?.fields ?? []
  const isNamed = columns.length > 0 && columns.every(column => column !== '')
  if (isNamed && new Set(columns).size === columns.length) {
    return { columns, position: { offset: start + rest.bytes.length, line: 1 + rest.lines } }
  }
  const found = columns.length === 0 ? 'none' : JSON.stringify(columns)
  throw new RowError({ file: path, line: 1, expected: 'a header with a name of its own for each column', found })
}
