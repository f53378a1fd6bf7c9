import type { ModelReference } from './model-reference.ts'
import type { BatchRequest } from './prediction-request.ts'

/** What `predictBatch` takes; core hands on the model's artifact. */
export interface BatchInput extends Omit<BatchRequest, 'kind' | 'model'> {
  readonly model: ModelReference
}
