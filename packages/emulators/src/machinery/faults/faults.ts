import type { Fault } from './fault.ts'
import type { FaultPlan } from './fault-plan.ts'
import { seededRandom } from './random.ts'

/** What a fault may happen to. */
export interface Occasion {
  readonly operation?: string
  readonly name?: string | undefined
}

/** The faults that are still to happen. */
export class Faults<Kind extends string = string> implements FaultPlan<Kind> {
  readonly #kinds: ReadonlySet<string>
  readonly #random: () => number
  #planned: { readonly fault: Fault<Kind>; left: number; toSkip: number }[] = []

  constructor(kinds: readonly Kind[], seed = 1) {
    this.#kinds = new Set(kinds)
    this.#random = seededRandom(seed)
  }

  add(...faults: readonly Fault<Kind>[]): void {
    for (const fault of faults) {
      if (!this.#kinds.has(fault.kind)) {
        throw new RangeError(`there is no fault of the kind ${JSON.stringify(fault.kind)}: take one of ${[...this.#kinds].join(', ')}`)
      }
      const times = fault.times ?? (fault.share === undefined ? 1 : Infinity)
      this.#planned.push({ fault, left: times, toSkip: fault.after ?? 0 })
    }
  }

  clear(): void {
    this.#planned = []
  }

  /** The first planned fault of these kinds that fits; it has happened with that. */
  take<Wanted extends Kind>(kinds: readonly Wanted[], occasion: Occasion): Fault<Wanted> | undefined {
    for (const plan of this.#planned) {
      const { fault } = plan
      if (plan.left === 0 || !isOfKinds(fault, kinds) || !fits(fault, occasion)) continue
      if (plan.toSkip > 0) {
        plan.toSkip--
        continue
      }
      if (this.#random() >= (fault.share ?? 1)) continue
      plan.left--
      return fault
    }
  }
}

function isOfKinds<Wanted extends string>(fault: Fault, kinds: readonly Wanted[]): fault is Fault<Wanted> {
  return (kinds as readonly string[]).includes(fault.kind)
}

function fits(fault: Fault, { operation, name }: Occasion): boolean {
  if (fault.operation !== undefined && fault.operation !== operation) return false
  return fault.name === undefined || (name ?? '').includes(fault.name)
}
