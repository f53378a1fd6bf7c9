import type { Clock } from '../../world/clock.ts'
import type { Random } from '../../world/random.ts'

const shortestInterval = 1000
const longestInterval = 30_000

/** An abort with a reason of its own would build an error each time. */
const woken = 'woken'

/** Who waits for the next round: nobody; somebody; somebody for whom the process stays up. */
export type Demand = 'none' | 'quiet' | 'awake'

/** When to poll next: soon after something moved, ever more rarely while nothing does, never at the same time as everybody else. */
export class PollTimer {
  readonly #clock: Clock
  readonly #random: Random
  readonly #demand: () => Demand
  #interval = shortestInterval
  #nap: { readonly wake: AbortController; readonly demand: Demand } | undefined
  #nextRound = 0
  #latest = Infinity
  #isStopped = false

  constructor(clock: Clock, random: Random, demand: () => Demand) {
    this.#clock = clock
    this.#random = random
    this.#demand = demand
    this.#plan()
  }

  /** Milliseconds; an answer that is younger than half of it is good enough. */
  get interval(): number {
    return this.#interval
  }

  /** A round was made; the next comes no later than `latest`. */
  rounded(hasMoved: boolean, latest: number): void {
    this.#latest = latest
    this.#interval = hasMoved ? shortestInterval : Math.min(this.#interval * 1.5, longestInterval)
    this.#plan()
  }

  /** Somebody new waits: the next round comes soon. */
  hurry(): void {
    const wasIdle = this.#nap?.demand === 'none'
    if (wasIdle || this.#interval > shortestInterval) {
      this.#interval = shortestInterval
      this.#plan()
      this.#nap?.wake.abort(woken)
    } else this.demandChanged()
  }

  /** Something is due then that cannot wait for the next round. */
  notLaterThan(time: number): void {
    if (time >= this.#latest) return
    this.#latest = time
    this.#nap?.wake.abort(woken)
  }

  /** Nobody waits any more, or somebody for whom the process has to stay up. */
  demandChanged(): void {
    if (this.#nap && this.#nap.demand !== this.#demand()) this.#nap.wake.abort(woken)
  }

  /** Until the next round; while nobody waits, without a timer. False: it was stopped. */
  async rest(): Promise<boolean> {
    while (!this.#isStopped) {
      const demand = this.#demand()
      const left = demand === 'none' ? Infinity : Math.min(this.#nextRound, this.#latest) - this.#clock.now()
      if (left <= 0) return true
      const wake = new AbortController()
      this.#nap = { wake, demand }
      await this.#sleep(left, demand, wake.signal)
      this.#nap = undefined
    }
    return false
  }

  stop(): void {
    this.#isStopped = true
    this.#nap?.wake.abort(woken)
  }

  async #sleep(milliseconds: number, demand: Demand, signal: AbortSignal): Promise<void> {
    if (milliseconds === Infinity) await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    else await this.#clock.sleep(milliseconds, signal, { keepAlive: demand === 'awake' }).catch(() => undefined)
  }

  #plan(): void {
    this.#nextRound = this.#clock.now() + this.#interval * (0.75 + this.#random() / 2)
  }
}
