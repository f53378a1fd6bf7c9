import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { Fields } from '../protocol/fields.ts'
import type { Callable, Inference } from './inference.ts'

/** One call of a model. */
export interface InferenceCall {
  readonly inference: Inference
  readonly callable: Callable
  readonly fields: Fields
  readonly requestId: string
}

/** @throws Problem */
export type AnswerCall = (call: InferenceCall) => HttpAnswer
