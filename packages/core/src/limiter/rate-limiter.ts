import type { Limiter } from '../contract/index.ts'
import type { Clock } from '../world/clock.ts'

/** One turn every `1 / perSecond` seconds, first come, first served. An aborted wait gives its turn back only to time. */
export class RateLimiter implements Limiter {
  readonly #clock: Clock
  readonly #spacing: number
  #nextTurn = 0

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock
    this.#spacing = 1000 / perSecond
  }

  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const now = this.#clock.now()
    const turn = Math.max(now, this.#nextTurn)
    this.#nextTurn = turn + this.#spacing
    // No timer is shorter, and thousands of turns in a second would each wait for one.
    if (turn - now >= 1) await this.#clock.sleep(turn - now, signal)
  }
}

/** Equal keys share one limiter; the slowest rule that any of them states holds. */
export class RateLimiters {
  readonly #clock: Clock
  readonly #limiters = new Map<string, { readonly limiter: RateLimiter; readonly perSecond: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(key: string, perSecond: number): Limiter {
    const known = this.#limiters.get(key)
    if (known && known.perSecond <= perSecond) return known.limiter
    const limiter = new RateLimiter(this.#clock, perSecond)
    this.#limiters.set(key, { limiter, perSecond })
    return limiter
  }
}
