import type { CallContext } from './call-context.ts'
import type { NoOptions } from './component-type.ts'
import type { JobRunner } from './job-runner.ts'
import type { PredictionRequest } from './prediction-request.ts'
import type { ProviderJob } from './provider-job.ts'

/** Runs prediction jobs: `call` (a live model's method) and `batch` (data at a URI to data at a URI). */
export interface Predictor<Reference extends object, Options = NoOptions, Cursor = string> extends JobRunner<
  PredictionRequest,
  Reference,
  Options,
  Cursor
> {
  /** The rows of a completed job, streamed; a `call` gives exactly one. */
  readOutput(job: ProviderJob<Reference>, context: CallContext): AsyncIterable<unknown>
}

// oxlint-disable-next-line typescript/no-explicit-any -- core holds predictors of every reference, option and cursor
export type AnyPredictor = Predictor<any, any, any>
