import { fractionOf } from '../plan/fraction-of.ts'
import { type Window, windows } from '../plan/windows.ts'
import type { FailpointOptions } from '../client/client-options.ts'

/** How a client dies: at a failpoint, or after so many milliseconds. */
export type Kill = { readonly failpoint: FailpointOptions } | { readonly afterMilliseconds: number }

/** Of all kills, so many are at failpoints, each window's the same number; the rest comes at random. */
const shareOfWindows = 0.75
const longestLife = 2500
/** Some windows open only where somebody else was killed. So they are planned earlier, and kills at random go on to the end. */
const windowsBefore = 0.6
const mostSkipped = 3
/** Those that seldom open kill whoever comes first. */
const seldom: ReadonlySet<Window> = new Set(['claim-call', 'wish-cancel', 'cancel-deliver'])

/** Who is killed when. Every kill that is given out happens. */
export class KillPlan {
  readonly #kills: readonly Kill[]
  readonly #counts = new Map<Window | 'random', number>()
  #given = 0
  #done = 0

  constructor(count: number, seed: number) {
    const inEachWindow = Math.floor((count * shareOfWindows) / windows.length)
    const random = (text: string) => fractionOf(`${seed}/kill/${text}`)
    this.#kills = Array.from({ length: count }, (_, index) => {
      const window = windows[Math.floor(index / Math.max(1, inEachWindow))]
      const isRandom = window === undefined || inEachWindow === 0
      return isRandom
        ? { afterMilliseconds: random(`${index}/life`) * longestLife }
        : { failpoint: { window, skip: seldom.has(window) ? 0 : Math.floor(random(`${index}/skip`) * (mostSkipped + 1)) } }
    })
      .map((kill, index) => ({ kill, order: random(`${index}/order`) * ('failpoint' in kill ? windowsBefore : 1) }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ kill }) => kill)
  }

  /** undefined: nobody else is to die. */
  next(): Kill | undefined {
    return this.#kills[this.#given++]
  }

  /** The kill has happened. */
  count(kill: Kill): void {
    const window = 'failpoint' in kill ? kill.failpoint.window : 'random'
    this.#counts.set(window, (this.#counts.get(window) ?? 0) + 1)
    this.#done += 1
  }

  get isDone(): boolean {
    return this.#done === this.#kills.length
  }

  get done(): number {
    return this.#done
  }

  /** How often each was hit. */
  get windows(): Readonly<Record<string, number>> {
    return Object.fromEntries([...windows, 'random' as const].map(window => [window, this.#counts.get(window) ?? 0]))
  }
}
