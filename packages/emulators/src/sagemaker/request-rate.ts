import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import { TroubleError } from './protocol/trouble.ts'

/** So many requests in any second of the emulator's clock. */
export class RequestRate {
  readonly #clock: EmulatorClock
  readonly #perSecond: number
  #recent: readonly number[] = []

  constructor(clock: EmulatorClock, perSecond: number) {
    this.#clock = clock
    this.#perSecond = perSecond
  }

  /** @throws TroubleError when there were too many */
  take(): void {
    const now = this.#clock.now()
    const recent = this.#recent.filter(time => time > now - 1000)
    if (recent.length >= this.#perSecond) throw new TroubleError('throttled', 'Rate exceeded')
    this.#recent = [...recent, now]
  }
}
