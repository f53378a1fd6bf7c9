const mostErrors = 100
const mostCharacters = 65_536
const longestText = 16_384

/**
 * How much of one error, with all that it carries, is written down. A record is small and read often; an error may carry a cause that carries
 * the error again, or a page of the server that answered.
 */
export class ErrorBudget {
  readonly #met = new Set<unknown>()
  #errors = mostErrors
  #characters = mostCharacters

  get hasRoom(): boolean {
    return this.#errors > 0 && this.#characters > 0
  }

  /** Counts one. Whether it comes for the first time: what an error carries is told once. */
  meet(thrown: unknown): boolean {
    this.#errors -= 1
    const isNew = !this.#met.has(thrown)
    this.#met.add(thrown)
    return isNew
  }

  /** As much of a text as there is room for. */
  fit(text: string): string {
    const room = Math.min(longestText, this.#characters)
    this.#characters -= Math.min(text.length, room)
    return text.length <= room ? text : `${text.slice(0, room)}… (${text.length - room} more characters)`
  }
}
