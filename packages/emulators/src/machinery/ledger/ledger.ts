import type { RecordedRequest } from './recorded-request.ts'

const mostByDefault = 100_000

/** What was asked, in the order in which it was answered: so many of the latest requests. */
export class Ledger {
  readonly #requests: RecordedRequest[] = []
  readonly #most: number

  constructor(most: number = mostByDefault) {
    this.#most = most
  }

  add(request: RecordedRequest): void {
    this.#requests.push(request)
    // Now and then, because it moves all that stay.
    if (this.#requests.length >= 2 * this.#most) this.#requests.splice(0, this.#requests.length - this.#most)
  }

  /** All that are kept, or those of one operation. */
  requests(operation?: string): readonly RecordedRequest[] {
    const kept = this.#requests.slice(-this.#most)
    return operation === undefined ? kept : kept.filter(request => request.operation === operation)
  }
}
