import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'

const second = 1000

/** How often each operation may be asked for in a second of the clock. */
export class OperationRates {
  readonly #plane: QianfanPlane
  readonly #windows = new Map<string, { readonly start: number; requests: number }>()

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  /** @throws Problem when it is one too many */
  take(operation: string): void {
    const now = this.#plane.clock.now()
    const last = this.#windows.get(operation)
    const window = last && now - last.start < second ? last : { start: now, requests: 0 }
    this.#windows.set(operation, window)
    if (window.requests >= this.#plane.quotas.consoleRequestsPerSecond) throw new Problem('throttled', 'Open api qps request limit reached')
    window.requests++
  }
}
