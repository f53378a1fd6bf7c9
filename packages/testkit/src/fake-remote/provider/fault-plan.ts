import type { RemoteFault } from '../remote-fault.ts'
import { randomOf } from './random.ts'

/** Which requests go wrong. The same seed gives the same faults to the same order of requests. */
export class FaultPlan {
  readonly #seed: string
  #faults: readonly { readonly fault: RemoteFault; readonly random: () => number; met: number }[] = []

  /** How many requests went wrong. */
  count = 0

  constructor(seed: string, faults: readonly RemoteFault[]) {
    this.#seed = seed
    this.replace(faults)
  }

  replace(faults: readonly RemoteFault[]): void {
    this.count = 0
    this.#faults = faults.map((fault, index) => ({ fault, random: randomOf(`${this.#seed}/fault/${index}`), met: 0 }))
  }

  /** What is to happen to this request. */
  next(route: string): RemoteFault | undefined {
    let chosen: RemoteFault | undefined
    for (const plan of this.#faults) {
      const { fault, random } = plan
      if (fault.route !== undefined && fault.route !== route) continue
      plan.met++
      const isDue = random() < (fault.probability ?? 1) && (fault.nth ?? plan.met) === plan.met
      if (isDue) chosen ??= fault
    }
    if (chosen) this.count++
    return chosen
  }
}
