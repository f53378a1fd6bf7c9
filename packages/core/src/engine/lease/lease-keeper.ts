import type { Clock } from '../../world/clock.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { heartbeatMilliseconds, type Lease, leaseFor } from './lease.ts'
import { LeaseClock } from './lease-clock.ts'

interface Holding {
  /** Somebody else has the job now, or it is gone. */
  onLost(): void
  /** Somebody else, in another client, asked to cancel it. */
  onCancelRequested(record: JobRecord): void
}

/** Renews the leases that this client holds, all with one timer that keeps no process alive. */
export class LeaseKeeper {
  readonly owner: string
  readonly #ledger: JobLedger
  readonly #clock: Clock
  readonly #leases: LeaseClock
  readonly #held = new Map<string, Holding>()
  readonly #stopped = new AbortController()
  #isBeating = false

  constructor(owner: string, ledger: JobLedger, clock: Clock) {
    this.owner = owner
    this.#ledger = ledger
    this.#clock = clock
    this.#leases = new LeaseClock(clock)
  }

  /** Somebody held the job, and does no more. */
  hasEnded({ id, lease }: Pick<JobRecord, 'id' | 'lease'>): boolean {
    return lease !== undefined && this.#leases.hasEnded(id, lease)
  }

  /** Nobody else holds it: it is free, its lease has ended, or is this client's own. */
  isOpen({ id, lease }: Pick<JobRecord, 'id' | 'lease'>): boolean {
    return lease === undefined || lease.owner === this.owner || this.#leases.hasEnded(id, lease)
  }

  newLease(): Lease {
    return leaseFor(this.owner, this.#clock.now())
  }

  hold(id: string, holding: Holding): void {
    this.#held.set(id, holding)
    if (!this.#isBeating) void this.#beat()
  }

  release(id: string): void {
    this.#held.delete(id)
  }

  heldIds(): readonly string[] {
    return [...this.#held.keys()]
  }

  stop(): void {
    this.#stopped.abort()
  }

  /** As long as anything is held, and until the next beat after that. */
  async #beat(): Promise<void> {
    const { signal } = this.#stopped
    this.#isBeating = true
    do {
      await this.#clock.sleep(heartbeatMilliseconds, signal, { keepAlive: false }).catch(() => undefined)
      for (const [id, holding] of [...this.#held]) if (!signal.aborted) await this.#renew(id, holding)
    } while (this.#held.size > 0 && !signal.aborted)
    this.#isBeating = false
  }

  /** A store that fails now may answer at the next beat; the lease outlives two of them. */
  async #renew(id: string, holding: Holding): Promise<void> {
    try {
      const record = await this.#ledger.update(id, current =>
        current.lease?.owner === this.owner ? { patch: { lease: this.newLease() } } : undefined,
      )
      if (record.lease?.owner !== this.owner) this.#lose(id, holding)
      else if (record.cancelRequested && !record.cancelRequested.isDelivered) holding.onCancelRequested(record)
    } catch {
      if ((await this.#ledger.store.read(id).catch(() => 'unknown')) === undefined) this.#lose(id, holding)
    }
  }

  #lose(id: string, holding: Holding): void {
    if (this.#held.get(id) !== holding) return
    this.release(id)
    holding.onLost()
  }
}
