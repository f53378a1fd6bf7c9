import type { Window } from '../plan/windows.ts'
import type { TargetInstance } from '../targets/target.ts'

/** What a client process is told, as JSON in its only argument. Its working folder is its slot's. */
export interface ClientOptions {
  readonly slot: number
  readonly seed: number
  /** When the fast time began. */
  readonly origin: number
  /** The store's file. */
  readonly store: string
  readonly targets: readonly TargetInstance[]
  readonly failpoint?: FailpointOptions | undefined
}

export interface FailpointOptions {
  readonly window: Window
  /** So many times it is passed alive. */
  readonly skip: number
}
