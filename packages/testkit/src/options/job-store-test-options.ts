import type { JobRecord, JobStore } from '@trainyard/core'

/** What `testJobStore` has to know. */
export interface JobStoreTestOptions {
  /** Opens a new store, with nothing in it. */
  open(): JobStore<JobRecord> | Promise<JobStore<JobRecord>>
  /** Opens what `open` gave once more, as another process would. Default: one handle alone is checked. */
  openSecond?(first: JobStore<JobRecord>): JobStore<JobRecord> | Promise<JobStore<JobRecord>>
  /** It keeps and gives objects as they are, and relies on nobody to change them. Default: false. */
  readonly inMemory?: boolean
}
