import type { Clock } from '../../world/clock.ts'
import { type Lease, leaseMilliseconds } from './lease.ts'

interface Sighting {
  readonly expiresAt: number
  readonly since: number
}

/**
 * Tells which leases have ended. One that ends later than any which is given now is from before the clock was set back: its owner, if it
 * lives, renews it with its next heartbeat, so it has ended when it stayed as it is for as long as a lease lasts.
 */
export class LeaseClock {
  readonly #clock: Clock
  readonly #odd = new Map<string, Sighting>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  hasEnded(id: string, lease: Lease): boolean {
    const now = this.#clock.now()
    if (lease.expiresAt <= now) return true
    if (lease.expiresAt <= now + leaseMilliseconds) {
      this.#odd.delete(id)
      return false
    }
    const seen = this.#odd.get(id)
    if (seen?.expiresAt === lease.expiresAt && seen.since <= now) return now - seen.since >= leaseMilliseconds
    this.#odd.set(id, { expiresAt: lease.expiresAt, since: now })
    return false
  }
}
