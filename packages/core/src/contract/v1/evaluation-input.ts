import type { ModelReference } from './model-reference.ts'
import type { EvaluationRequest } from './prediction-request.ts'

/** What `evaluate` takes; core hands on the model's artifact. */
export interface EvaluationInput extends Omit<EvaluationRequest, 'kind' | 'model'> {
  readonly model: ModelReference
}
