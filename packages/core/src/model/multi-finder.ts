import type { FindContext, Finder, ModelConfig } from '../contract/index.ts'
import { firstHit } from './first-hit.ts'

/** The first of several finders that knows a model. */
export class MultiFinder implements Finder {
  readonly #names: readonly string[]
  readonly #finderOf: (name: string) => Promise<Finder>

  constructor(names: readonly string[], finderOf: (name: string) => Promise<Finder>) {
    this.#names = names
    this.#finderOf = finderOf
  }

  findModel(path: string, context: FindContext): Promise<ModelConfig | undefined> {
    return firstHit(this.#names, context, async name => (await this.#finderOf(name)).findModel(path, context))
  }
}
