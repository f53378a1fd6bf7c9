import type { Clock } from '../../world/clock.ts'
import type { Random } from '../../world/random.ts'

const shortestInterval = 1000
const usualLongestInterval = 30_000

interface PollTimerParts {
  readonly clock: Clock
  readonly random: Random
  /** Seconds. Default: 30. */
  readonly longestPollSeconds?: number | undefined
  /** Whether anybody waits for the next round. */
  isWanted(): boolean
}

/** An abort with a reason of its own would build an error each time. */
const woken = 'woken'

interface Nap {
  readonly wake: AbortController
  /** Nobody waits for a round: without a timer, until somebody does. */
  readonly isIdle: boolean
}

/**
 * When to poll next: soon after something moved, ever more rarely while nothing does, never at the same time as everybody else. Its timers
 * keep no process up. One that nobody waits for any more runs out by itself: jobs often come one after the other.
 */
export class PollTimer {
  readonly #parts: PollTimerParts
  readonly #shortest: number
  readonly #longest: number
  #interval: number
  #nap: Nap | undefined
  #plannedAt = 0
  #nextRound = 0
  #latest = Infinity
  #isStopped = false

  constructor(parts: PollTimerParts) {
    const { longestPollSeconds } = parts
    this.#parts = parts
    this.#longest = longestPollSeconds === undefined ? usualLongestInterval : longestPollSeconds * 1000
    this.#shortest = Math.min(shortestInterval, this.#longest)
    this.#interval = this.#shortest
    this.#plan()
  }

  /** Milliseconds; an answer that is younger than half of it is good enough. */
  get interval(): number {
    return this.#interval
  }

  /** A round was made; the next comes no later than `latest`. */
  rounded(hasMoved: boolean, latest: number): void {
    this.#latest = latest
    this.#interval = hasMoved ? this.#shortest : Math.min(this.#interval * 1.5, this.#longest)
    this.#plan()
  }

  /** Somebody new waits: the next round comes soon. */
  hurry(): void {
    if (!this.#nap?.isIdle && this.#interval === this.#shortest) return
    this.#interval = this.#shortest
    this.#plan()
    this.#nap?.wake.abort(woken)
  }

  /** Something is due then that cannot wait for the next round. */
  notLaterThan(time: number): void {
    if (time >= this.#latest) return
    this.#latest = time
    this.#nap?.wake.abort(woken)
  }

  /** Until the next round that somebody waits for. False: it was stopped. */
  async rest(): Promise<boolean> {
    while (!this.#isStopped) {
      // The clock was set back: the next round is not to wait until it has caught up.
      if (this.#parts.clock.now() < this.#plannedAt) this.#plan()
      const left = Math.min(this.#nextRound, this.#latest) - this.#parts.clock.now()
      const isIdle = left <= 0 && !this.#parts.isWanted()
      if (left <= 0 && !isIdle) return true
      const wake = new AbortController()
      this.#nap = { wake, isIdle }
      await this.#sleep(isIdle ? Infinity : left, wake.signal)
      this.#nap = undefined
    }
    return false
  }

  stop(): void {
    this.#isStopped = true
    this.#nap?.wake.abort(woken)
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (milliseconds === Infinity) await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    else await this.#parts.clock.sleep(milliseconds, signal, { keepAlive: false }).catch(() => undefined)
  }

  #plan(): void {
    this.#plannedAt = this.#parts.clock.now()
    this.#nextRound = this.#plannedAt + this.#interval * (0.75 + this.#parts.random() / 2)
  }
}
