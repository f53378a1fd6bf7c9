import type { Artifact } from './artifact.ts'
import type { Model } from './model.ts'
import type { RequestBase } from './request-base.ts'

export type PredictionRequest = CallRequest | BatchRequest

/** Calls a method of a model that is live in this process. */
export interface CallRequest extends RequestBase {
  readonly kind: 'call'
  readonly model: Model
  readonly method: string
  readonly arguments: readonly unknown[]
}

/** Predicts every row of a file or folder: one row out for each row in, in the order of the input. */
export interface BatchRequest extends RequestBase {
  readonly kind: 'batch'
  readonly model: Artifact
  /** The method of the model that answers, see `Model`: here each row. Default: `run`. Refused by providers that leave no choice. */
  readonly method?: string
  /** A local path or URI. */
  readonly input: string
  /** A local path or URI. */
  readonly output: string
}
