import { exactOptional, type GenericSchema, picklist, strictObject } from 'valibot'

/** `providerOptions.local` of a batch prediction. */
export interface LocalPredictionOptions {
  /** What the input files are. Default: as each file's extension says, `.jsonl`, `.ndjson` or `.csv`. */
  readonly inputFormat?: 'jsonl' | 'csv'
  /**
   * A row that cannot be read, or for which the model throws: `fail` ends the job with a `RowError`; `record` makes
   * `{ "error": { "file", "line", "expected", "found" } }` its output. Default: `fail`.
   */
  readonly onRowError?: 'fail' | 'record'
}

export const predictionOptionsSchema = strictObject({
  inputFormat: exactOptional(picklist(['jsonl', 'csv'])),
  onRowError: exactOptional(picklist(['fail', 'record'])),
}) satisfies GenericSchema<unknown, LocalPredictionOptions>
