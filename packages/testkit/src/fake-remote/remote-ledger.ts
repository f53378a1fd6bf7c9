import type { RemoteState } from './remote-job.ts'

/** What the provider itself knows, whatever its answers say. */
export interface RemoteLedger {
  /** How many data sets were uploaded. */
  readonly datasets: number
  /** One for each accepted create, oldest first. */
  readonly jobs: readonly LedgerJob[]
  /** How many requests went wrong since the faults were last set, or the server started. */
  readonly faults: number
}

export interface LedgerJob {
  readonly id: string
  readonly name: string
  readonly tags: readonly string[]
  /** How many jobs of this name were created: more than 1 was paid for twice. */
  readonly created: number
  /** The checkpoint that it went on from. */
  readonly startFrom?: string
  /** All that it went through up to now, in order. */
  readonly states: readonly LedgerState[]
  /** Seconds of the program's time on a machine. */
  readonly paidSeconds: number
}

export interface LedgerState {
  readonly state: RemoteState
  /** Milliseconds since 1970. */
  readonly time: number
}
