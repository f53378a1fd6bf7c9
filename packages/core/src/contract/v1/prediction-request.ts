import type { Artifact } from './artifact.ts'
import type { Model } from './model.ts'
import type { RequestBase } from './request-base.ts'

export type PredictionRequest = CallRequest | BatchRequest | EvaluationRequest

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

/** Has the provider itself judge a model by rows whose answers are known. */
export interface EvaluationRequest extends RequestBase {
  readonly kind: 'evaluation'
  readonly model: Artifact
  /** A local JSONL file, which the adapter converts and uploads, or what the provider knows: a URI, or an id. */
  readonly data: string
}
