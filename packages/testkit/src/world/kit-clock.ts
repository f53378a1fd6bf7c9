import { type Clock, systemClock } from '@trainyard/core/container'
import { never } from './never.ts'

interface ClockSettings {
  /** Milliseconds ahead of the system's clock. */
  readonly ahead?: number
  /** How many times faster than the system's clock. */
  readonly speed?: number
}

/** The clock of one client: real time, but perhaps ahead of it, or faster. It stands still when its client has died. */
export class KitClock implements Clock {
  readonly #start = Date.now()
  readonly #ahead: number
  readonly #speed: number
  #diedAt: number | undefined

  constructor({ ahead = 0, speed = 1 }: ClockSettings) {
    this.#ahead = ahead
    this.#speed = speed
  }

  now(): number {
    return this.#diedAt ?? this.#start + this.#ahead + (Date.now() - this.#start) * this.#speed
  }

  async sleep(milliseconds: number, signal: AbortSignal, options?: { readonly keepAlive?: boolean }): Promise<void> {
    await systemClock.sleep(milliseconds / this.#speed, signal, options)
    if (this.#diedAt !== undefined) await never()
  }

  /** As long as it says, however fast the clock is: what an adapter waits for is its provider, whose clock is the real one. */
  async sleepForReal(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.sleep(milliseconds * this.#speed, signal)
  }

  die(): void {
    this.#diedAt = this.now()
  }
}
