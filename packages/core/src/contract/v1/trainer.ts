import type { NoOptions } from './component-type.ts'
import type { JobRunner } from './job-runner.ts'
import type { TrainingRequest } from './training-request.ts'

/** Runs training jobs. Its artifact is the model. */
export interface Trainer<Reference extends object, Options = NoOptions, Cursor = string> extends JobRunner<
  TrainingRequest,
  Reference,
  Options,
  Cursor
> {}

// oxlint-disable-next-line typescript/no-explicit-any -- core holds trainers of every reference, option and cursor
export type AnyTrainer = Trainer<any, any, any>
