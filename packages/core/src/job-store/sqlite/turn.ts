import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many milliseconds of a turn of the event loop may go into reading; then others come first. */
const share = 5

/** Keeps a storm of reads from holding the event loop: each is short, but promises alone never let it go. */
export class Turn {
  #used = 0
  #ends: Promise<void> | undefined

  /** Resolves when there is time left in this turn. */
  async hasTime(): Promise<void> {
    while (this.#used >= share) await this.#end()
  }

  spend<Result>(work: () => Result): Result {
    const start = performance.now()
    try {
      return work()
    } finally {
      this.#used += performance.now() - start
      void this.#end()
    }
  }

  #end(): Promise<void> {
    this.#ends ??= nextTurn().then(() => {
      this.#used = 0
      this.#ends = undefined
    })
    return this.#ends
  }
}
