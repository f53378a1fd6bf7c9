import type { EmulatorClock } from '../clock/emulator-clock.ts'

/** So many requests in any second of the emulator's clock. */
export class RequestRate {
  readonly #clock: EmulatorClock
  readonly #perSecond: number
  #recent: readonly number[] = []

  constructor(clock: EmulatorClock, perSecond: number) {
    this.#clock = clock
    this.#perSecond = perSecond
  }

  /** Whether one more is allowed now; it counts then. */
  take(): boolean {
    const now = this.#clock.now()
    this.#recent = this.#recent.filter(time => time > now - 1000)
    if (this.#recent.length >= this.#perSecond) return false
    this.#recent = [...this.#recent, now]
    return true
  }
}
