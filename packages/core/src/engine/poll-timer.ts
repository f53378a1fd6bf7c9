import type { Clock } from '../world/clock.ts'
import type { Random } from '../world/random.ts'

const shortestInterval = 1000
const longestInterval = 30_000

/** When to poll next: soon after something moved, ever more rarely while nothing does, never at the same time as everybody else. */
export class PollTimer {
  readonly #clock: Clock
  readonly #random: Random
  #interval = shortestInterval
  #nap: { readonly wake: AbortController; readonly keepsAlive: boolean } | undefined
  #nextRound = 0

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
    this.#plan()
  }

  /** Milliseconds; an answer that is younger than half of it is good enough. */
  get interval(): number {
    return this.#interval
  }

  /** A round was made. */
  rounded(hasMoved: boolean): void {
    this.#interval = hasMoved ? shortestInterval : Math.min(this.#interval * 1.5, longestInterval)
    this.#plan()
  }

  /** Somebody new waits: poll soon, and stay up for it where the sleep under way does not. */
  hurry(keepAlive: boolean): void {
    const isSlow = this.#interval > shortestInterval
    if (isSlow) {
      this.#interval = shortestInterval
      this.#plan()
    }
    if (isSlow || (keepAlive && this.#nap?.keepsAlive === false)) this.#nap?.wake.abort()
  }

  /** Until the next round, but no longer than `latest`. `keepsAlive` is asked again whenever somebody hurries it. */
  async rest(latest: number, keepsAlive: () => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = Math.min(this.#nextRound, latest) - this.#clock.now()
      if (left <= 0) return
      const wake = new AbortController()
      const nap = { wake, keepsAlive: keepsAlive() }
      this.#nap = nap
      await this.#clock.sleep(left, AbortSignal.any([signal, wake.signal]), { keepAlive: nap.keepsAlive }).catch(() => undefined)
      this.#nap = undefined
    }
  }

  #plan(): void {
    this.#nextRound = this.#clock.now() + this.#interval * (0.75 + this.#random() / 2)
  }
}
