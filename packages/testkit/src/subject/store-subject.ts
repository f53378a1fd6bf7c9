import type { JobRecord, JobStore } from '@trainyard/core'

export type Store = JobStore<JobRecord>

/** A kind of store. */
export interface StoreSubject {
  readonly inMemory: boolean
  readonly canClose: boolean
  readonly canOpenSecond: boolean
  /** A new one, with nothing in it. */
  open(): Promise<Store>
  /** Another handle on the same one. */
  openSecond(first: Store): Promise<Store>
}
