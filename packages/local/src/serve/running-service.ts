import type { ProcessIdentity } from '../detached/process-identity.ts'
import type { Failure } from '../run/failure.ts'

/** A model on its way to answering requests, and while it does. */
export interface RunningService {
  /** Why it ended, once nothing of it is left; nothing: because it was stopped. Never rejects. */
  readonly ended: Promise<Failure | undefined>
  /** No new requests; those under way may finish within the grace period. */
  stop(gracePeriodMilliseconds: number): void
}

export interface ServiceAddress {
  readonly url: string
  /** The one that answers. */
  readonly process: ProcessIdentity
  /** It is this process. */
  readonly isInline: boolean
}

/** Called once, when the service answers. */
export type OnReady = (address: ServiceAddress) => void
