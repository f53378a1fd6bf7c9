import type { JobStore, NewEvent } from '../../contract/index.ts'
import { JobNotFoundError } from '../../errors/job-not-found-error.ts'
import { durabilityOf } from './durability.ts'
import type { JobRecord } from './job-record.ts'
import { isRemoved } from './removed-record.ts'
import type { Change } from './transitions.ts'

type Listener = (record: JobRecord) => void

interface Listeners {
  readonly all: Set<Listener>
  toldRevision: number
}

/** The records of one client: every write passes here, and whoever waits for a job hears of it. */
export class JobLedger {
  readonly store: JobStore<JobRecord>
  readonly #listeners = new Map<string, Listeners>()
  readonly #listenersToAll: Listener[] = []

  constructor(store: JobStore<JobRecord>) {
    this.store = store
  }

  /** @throws JobNotFoundError */
  read(id: string): Promise<JobRecord> {
    return this.store.read(id).then(record => {
      if (!record || isRemoved(record)) throw new JobNotFoundError(id)
      return record
    })
  }

  /**
   * Reads, decides, and writes if nobody was faster; decides again if somebody was. Gives the record as it is then.
   * @param known as it was read a moment ago: it is read again only where there is nothing to write, or somebody was faster
   * @throws JobNotFoundError
   */
  async update(id: string, decide: (record: JobRecord) => Change, known?: JobRecord): Promise<JobRecord> {
    const change = known && decide(known)
    const next = change && (await this.commit(known, change.patch, change.events))
    return next ?? this.#updateAnew(id, decide)
  }

  async #updateAnew(id: string, decide: (record: JobRecord) => Change): Promise<JobRecord> {
    for (;;) {
      const record = await this.read(id)
      const change = decide(record)
      if (!change) return record
      const next = await this.commit(record, change.patch, change.events)
      if (next) return next
    }
  }

  /** One try: undefined when somebody was faster. */
  async commit(record: JobRecord, patch: Partial<JobRecord>, events: readonly NewEvent[] = []): Promise<JobRecord | undefined> {
    const next = await this.store.commit(record, patch, events, durabilityOf(record, patch))
    if (next) this.tell(next)
    return next
  }

  /** Called for every change of the job that this client makes, or notices. */
  listen(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? { all: new Set(), toldRevision: -1 }
    this.#listeners.set(id, listeners)
    listeners.all.add(listener)
    return () => {
      listeners.all.delete(listener)
      if (listeners.all.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }

  /** For as long as there is this ledger. */
  listenToAll(listener: Listener): void {
    this.#listenersToAll.push(listener)
  }

  /** Tells of a record as it was just written, or read; of one job nobody is told of the same revision twice. */
  tell(record: JobRecord): void {
    for (const listener of this.#listenersToAll) listener(record)
    const listeners = this.#listeners.get(record.id)
    if (!listeners || listeners.toldRevision >= record.revision) return
    listeners.toldRevision = record.revision
    for (const listener of listeners.all) listener(record)
  }
}
