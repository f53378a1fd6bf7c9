import { extname } from 'node:path'

/** `jsonl`: one JSON value a line. `csv`: a header, then one record a row, each an object of texts by column. */
export type RowFormat = 'jsonl' | 'csv'

const formats: Readonly<Record<string, RowFormat>> = { '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.csv': 'csv' }

/** What a file's extension says; undefined: nothing. */
export function formatOf(path: string): RowFormat | undefined {
  return formats[extname(path).toLowerCase()]
}
