import type { JobEvent } from './job-event.ts'
import type { JobRole } from './job-role.ts'

/** What a store indexes. The other fields of a job are core's own: plain JSON, kept as they are. */
export interface StoredJob {
  readonly id: string
  /** Grows by one with every commit. */
  readonly revision: number
  /** The instance that runs the job. */
  readonly instanceName: string
  readonly role: JobRole
  /** `reserved`: the provider may or may not have it. `submitted`: it has. `ended`: terminal. */
  readonly phase: 'reserved' | 'submitted' | 'ended'
  /** Milliseconds since 1970. Absent: it has not ended. */
  readonly endedAt?: number
}

/** An event on its way into the store, which gives it its position. */
export interface NewEvent {
  readonly jobId: string
  readonly attempt: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly type: JobEvent['type']
  /** Plain JSON, core's own, kept as it is. */
  readonly detail: unknown
}

/** An event as the store has it. Positions grow; there may be gaps. */
export interface StoredEvent {
  readonly position: number
  readonly event: NewEvent
}

export interface StoreWriteOptions {
  /**
   * What the write outlives once its promise has resolved. `full`: the machine's power being cut. `normal`: the end of this process;
   * a power cut may take the last of such writes, in their order, and never a part of one. Core asks for `full` where a provider's
   * bill depends on it. A hint: a store that has no such choice does as it always does. Default: `full`.
   */
  readonly durability?: 'full' | 'normal'
}

export interface StoreListOptions {
  /** The id of a job: only those behind it; none when it is gone. */
  readonly after?: string
  /** Milliseconds since 1970: only those that ended before. */
  readonly endedBefore?: number
}

/**
 * Where jobs are kept. Whatever happens to a job is one `commit`, so a store is these methods and nothing is ever half written.
 * Several clients, also in other processes, may use one store at once.
 */
export interface JobStore<Job extends StoredJob> {
  /** Where the jobs are, as a person would look for them: the path of a file, an address without secrets. Absent: nowhere. */
  readonly location?: string
  /** False: events are dropped, so nobody can follow a job by them. Default: true. */
  readonly keepsEvents?: boolean
  /** In one transaction: inserts the job and its first events, or gives the job that already has this id, and writes nothing. */
  reserve(job: Job, events?: readonly NewEvent[], options?: StoreWriteOptions): Promise<Job>
  read(id: string): Promise<Job | undefined>
  /**
   * In one transaction: compares the revision, patches the job, appends the events. Gives the job as it is now, or undefined when
   * somebody else was first or the job is gone; then nothing was written. A field that is undefined in the patch is removed.
   */
  commit(job: Job, patch: Partial<Job>, events?: readonly NewEvent[], options?: StoreWriteOptions): Promise<Job | undefined>
  /** In order, those after a position; 0 is before the first. `limit`: default 1000. */
  readEvents(after: number, options?: { readonly jobId?: string; readonly limit?: number }): Promise<readonly StoredEvent[]>
  /** Oldest first. */
  list(filter: Partial<StoredJob>, options?: StoreListOptions): AsyncIterable<Job>
  /** The job and its events. Harmless when it is gone, or no longer at this revision. */
  remove(id: string, revision?: number): Promise<void>
  /** 16 hexadecimal digits, kept with the jobs: the same for all who use them. Absent: each client makes its own. */
  ownerTag?(): Promise<string>
  close?(): Promise<void>
}
