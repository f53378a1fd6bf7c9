/**
 * Who works on a job right now: while it is being submitted, while it waits in a client's queue, and as long as it runs in the client
 * itself. Others leave it alone until the lease expires, then take it over.
 */
export interface Lease {
  /** The client's id. */
  readonly owner: string
  readonly expiresAt: number
}

/** A client that misses two heartbeats in a row is taken for dead. */
export const leaseMilliseconds = 30_000
export const heartbeatMilliseconds = 10_000

export function leaseFor(owner: string, now: number): Lease {
  return { owner, expiresAt: now + leaseMilliseconds }
}
