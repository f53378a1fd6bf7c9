import type { JobStore, NewEvent, StoredEvent, StoredJob, StoreListOptions, StoreWriteOptions } from '@trainyard/core'
import type { JobRecord } from '@trainyard/core/container'
import type { Window } from '../plan/windows.ts'
import type { Failpoint } from './failpoint.ts'

/** A store whose jobs can be told from those of others. */
type MarkedStore = JobStore<JobRecord> & Required<Pick<JobStore<JobRecord>, 'ownerTag'>>

/** A store that can fail right before and right after each write. What the write is shows in its patch. */
export class FailingStore implements JobStore<JobRecord> {
  readonly #store: MarkedStore
  readonly #failpoint: Failpoint

  constructor(store: MarkedStore, failpoint: Failpoint) {
    this.#store = store
    this.#failpoint = failpoint
  }

  async reserve(job: JobRecord, events?: readonly NewEvent[], options?: StoreWriteOptions): Promise<JobRecord> {
    this.#failpoint.pass('start-reserve')
    const record = await this.#store.reserve(job, events, options)
    if (record.runId === job.runId) this.#failpoint.pass('reserve-call')
    return record
  }

  async commit(
    job: JobRecord,
    patch: Partial<JobRecord>,
    events?: readonly NewEvent[],
    options?: StoreWriteOptions,
  ): Promise<JobRecord | undefined> {
    const { before, after } = windowsOf(patch)
    if (before) this.#failpoint.pass(before)
    const record = await this.#store.commit(job, patch, events, options)
    if (record && after) this.#failpoint.pass(after)
    return record
  }

  read(id: string): Promise<JobRecord | undefined> {
    return this.#store.read(id)
  }

  readEvents(after: number, options?: { readonly jobId?: string; readonly limit?: number }): Promise<readonly StoredEvent[]> {
    return this.#store.readEvents(after, options)
  }

  list(filter: Partial<StoredJob>, options?: StoreListOptions): AsyncIterable<JobRecord> {
    return this.#store.list(filter, options)
  }

  remove(id: string, revision?: number): Promise<void> {
    return this.#store.remove(id, revision)
  }

  ownerTag(): Promise<string> {
    return this.#store.ownerTag()
  }
}

interface Around {
  readonly before?: Window
  readonly after?: Window
}

function windowsOf({ phase, submitCalls, reference, log, cancelRequested }: Partial<JobRecord>): Around {
  if (phase === 'ended') return { before: 'look-terminal', after: 'terminal-end' }
  if (phase === 'submitted') return { before: 'answer-record', after: 'record-look' }
  if (submitCalls !== undefined) return { after: 'claim-call' }
  if (reference) return { before: 'call-save', after: 'save-call' }
  if (cancelRequested) return cancelRequested.isDelivered ? { before: 'cancel-deliver' } : { after: 'wish-cancel' }
  return log ? { before: 'look-append', after: 'append-look' } : {}
}
