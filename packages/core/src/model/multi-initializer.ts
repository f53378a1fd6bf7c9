import type { FindContext, Initializer, Model, ModelConfig } from '../contract/index.ts'
import { firstHit } from './first-hit.ts'

/** The first of several initializers that makes a model live. */
export class MultiInitializer implements Initializer {
  readonly #names: readonly string[]
  readonly #initializerOf: (name: string) => Promise<Initializer>

  constructor(names: readonly string[], initializerOf: (name: string) => Promise<Initializer>) {
    this.#names = names
    this.#initializerOf = initializerOf
  }

  init(config: ModelConfig, context: FindContext): Promise<Model | undefined> {
    return firstHit(this.#names, context, async name => (await this.#initializerOf(name)).init(config, context))
  }
}
