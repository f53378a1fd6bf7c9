import { RequestRate } from '../../machinery/rate/request-rate.ts'
import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'

/** How often each operation may be asked for in a second of the clock. */
export class OperationRates {
  readonly #plane: QianfanPlane
  readonly #rates = new Map<string, RequestRate>()

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  /** @throws Problem when it is one too many */
  take(operation: string): void {
    const { clock, quotas } = this.#plane
    if (quotas.managementRequestsPerSecond === Infinity) return
    const rate = this.#rates.get(operation) ?? new RequestRate(clock, quotas.managementRequestsPerSecond)
    this.#rates.set(operation, rate)
    if (!rate.take()) throw new Problem('throttled', 'Open api qps request limit reached')
  }
}
