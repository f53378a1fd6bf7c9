import type { RecordedRequest } from './recorded-request.ts'

/** What was asked, in the order in which it was answered. */
export class Ledger {
  readonly #requests: RecordedRequest[] = []

  add(request: RecordedRequest): void {
    this.#requests.push(request)
  }

  /** All, or those of one operation. */
  requests(operation?: string): readonly RecordedRequest[] {
    return this.#requests.filter(request => operation === undefined || request.operation === operation)
  }
}
