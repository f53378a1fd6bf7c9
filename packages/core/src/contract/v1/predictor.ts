import type { CallContext } from './call-context.ts'
import type { NoOptions } from './component-type.ts'
import type { JobRunner } from './job-runner.ts'
import type { PredictionRequest } from './prediction-request.ts'
import type { ProviderJob } from './provider-job.ts'

/**
 * Runs prediction jobs: `call` (a live model's method), `batch` (data at a URI to data at a URI) and `evaluation` (the provider judges a
 * model by itself).
 */
export interface Predictor<Reference extends object, Options = NoOptions, Cursor = string> extends JobRunner<
  PredictionRequest,
  Reference,
  Options,
  Cursor
> {
  /**
   * The rows of a completed job, streamed. A `call` gives exactly one: the value that the method gave, or of an async iterable or a
   * generator the list of all its values. So does an `evaluation`: its `Metrics`.
   */
  readOutput(job: ProviderJob<Reference>, context: CallContext): AsyncIterable<unknown>
  /**
   * The output in parts, from the first, as they come; it ends after the last, however the job ended. undefined: not for this job, or
   * not yet; core asks again when the job is completed, then takes what `readOutput` gives.
   */
  streamOutput?(job: ProviderJob<Reference>, context: CallContext): AsyncIterable<unknown> | undefined
}

// oxlint-disable-next-line typescript/no-explicit-any -- core holds predictors of every reference, option and cursor
export type AnyPredictor = Predictor<any, any, any>
