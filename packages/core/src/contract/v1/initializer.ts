import type { FindContext } from './finder.ts'
import type { Model, ModelConfig } from './model.ts'

/** What is known of a model → the model live in this process. */
export interface Initializer {
  /** undefined: not one of mine. */
  init(config: ModelConfig, context: FindContext): Promise<Model | undefined>
  close?(): Promise<void>
}
