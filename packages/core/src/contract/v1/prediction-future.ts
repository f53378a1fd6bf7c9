import type { JobFuture } from './job-future.ts'

/**
 * The handle on a prediction. `result()` gives the whole output once the job has ended.
 *
 * | prediction | `result()` | `stream()` |
 * |---|---|---|
 * | of a method that gives a value | the value | the value |
 * | of a method that gives an async iterable or a generator | the list of all its values | each value, as it comes |
 * | of an evaluation | its `Metrics` | the same |
 * | of a batch | `BatchOutput` | its rows, at the latest when all are written |
 */
export interface PredictionFuture<Result = unknown, Part = unknown> extends JobFuture<Result> {
  /**
   * The output in parts, from the first, however late one asks; any number of readers may. What came is given also when the job then
   * fails: after the last part it throws the job's own error, or `JobCanceledError`. Leaving it, or aborting the signal, does not stop
   * the job. Of a job that is tried again, the parts of the attempt that completed follow those of an earlier one.
   */
  stream(options?: { readonly signal?: AbortSignal | undefined }): AsyncIterable<Part>
}
