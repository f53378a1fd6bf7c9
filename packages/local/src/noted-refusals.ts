import { RefusalError } from '@trainyard/core'

/** All that is wrong with a request, as it is found step by step. */
export class NotedRefusals {
  readonly #noted: RefusalError[] = []

  get all(): readonly RefusalError[] {
    return this.#noted
  }

  add(refusals: readonly RefusalError[]): void {
    this.#noted.push(...refusals)
  }

  /** What a step gives, or undefined where it refuses. */
  async attempt<Result>(step: () => Result | Promise<Result>): Promise<Result | undefined> {
    try {
      return await step()
    } catch (error) {
      if (!RefusalError.isInstance(error)) throw error
      this.#noted.push(error)
      return undefined
    }
  }
}
