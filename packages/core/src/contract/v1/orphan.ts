import type { JobRole } from './job-role.ts'
import type { JobSnapshot } from './job-snapshot.ts'

/**
 * What the record and a provider do not agree on. `no-record`: the provider has a job with this store's tag that no record knows, because
 * the record was deleted, or the store's file was put back to an earlier state. `no-job`: a record says that a job was accepted, and the
 * provider does not list it; the next look at it tells more.
 */
export interface Orphan {
  readonly kind: 'no-record' | 'no-job'
  readonly role: JobRole
  readonly instanceName: string
  /** At the provider. */
  readonly jobName: string
  /** Of `no-job`: the id of the record. */
  readonly id?: string
  /** Of `no-record`: how the job is now. Absent: the provider lists it, and does not tell. */
  readonly snapshot?: JobSnapshot
  /** Asks the provider to stop it; harmless on one that has ended. */
  cancel(): Promise<void>
}
