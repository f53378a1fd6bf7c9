import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import { Problem } from '../protocol/problem.ts'

/** Tokens that were given out, until they expire. */
export class TokenBook {
  readonly #clock: EmulatorClock
  readonly #expiries = new Map<string, number>()

  constructor(clock: EmulatorClock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  /** Returns when it expires, in milliseconds since 1970. */
  add(token: string, seconds: number): number {
    const expiry = this.#clock.now() + seconds * 1000
    this.#expiries.set(token, expiry)
    return expiry
  }

  /** @throws Problem unless the token is good */
  check(token: string): void {
    const expiry = this.#expiries.get(token)
    if (expiry === undefined) throw new Problem('invalid-token', 'Access token invalid or no longer valid')
    if (expiry <= this.#clock.now()) throw new Problem('expired-token', 'Access token expired')
  }
}
