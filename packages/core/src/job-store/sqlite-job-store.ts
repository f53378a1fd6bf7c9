import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { JobStore, NewEvent, StoredEvent, StoredJob, StoreListOptions, StoreWriteOptions } from '../contract/index.ts'
import { Connection, type Place } from './sqlite/connection.ts'
import type { EventRow } from './sqlite/event-table.ts'
import type { JobRow } from './sqlite/job-table.ts'
import type { FileSystemType } from './sqlite/prepare-place.ts'
import type { Tables } from './sqlite/tables.ts'
import { Turn } from './sqlite/turn.ts'
import { untilFree } from './sqlite/until-free.ts'
import { WriteQueue } from './sqlite/write-queue.ts'

export interface SqliteJobStoreOptions {
  /** Its folder is made where it is missing. */
  readonly file: string
  /** How long a call waits for other processes, before it throws a StoreBusyError. Default: 10 000. */
  readonly busyMilliseconds?: number
  /** The type of the file system of a path, as `statfs` tells it. Default: what the system says. */
  readonly fileSystemType?: FileSystemType
}

/** What one turn of the event loop reads or deletes. */
const pageOfJobs = 100
const pageOfEvents = 500

/**
 * Jobs in one SQLite file, through `node:sqlite`, for any number of processes of one machine. The file is opened on first use.
 * What was acknowledged outlives the end of the process at any moment, and with `durability: 'full'` that of the machine. It never
 * waits inside SQLite, so the event loop goes on whatever other processes do.
 */
export class SqliteJobStore<Job extends StoredJob> implements JobStore<Job> {
  readonly location: string
  readonly #place: Place
  readonly #connection: Connection
  readonly #writes: WriteQueue
  readonly #turn = new Turn()

  constructor({ file, busyMilliseconds = 10_000, fileSystemType = async path => (await statfs(path)).type }: SqliteJobStoreOptions) {
    this.location = resolve(file)
    this.#place = { file: this.location, busyMilliseconds, fileSystemType }
    this.#connection = new Connection(this.#place)
    this.#writes = new WriteQueue(this.#connection, this.#place)
  }

  async reserve(job: Job, events: readonly NewEvent[] = [], { durability = 'full' }: StoreWriteOptions = {}): Promise<Job> {
    const [record, rows] = [JSON.stringify(job), events.map(rowOf)]
    return this.#writes.write(durability, tables => {
      const found = tables.jobs.find(job.id)
      if (found) return this.#jobOf(found)
      tables.events.append(tables.jobs.insert(job, record), rows)
      return job
    })
  }

  async read(id: string): Promise<Job | undefined> {
    return this.#read(({ jobs }) => {
      const found = jobs.find(id)
      return found && this.#jobOf(found)
    })
  }

  async commit(
    { id, revision }: Job,
    patch: Partial<Job>,
    events: readonly NewEvent[] = [],
    { durability = 'full' }: StoreWriteOptions = {},
  ): Promise<Job | undefined> {
    const rows = events.map(rowOf)
    return this.#writes.write(durability, tables => {
      const found = tables.jobs.find(id)
      const current = found && this.#jobOf(found)
      if (!found || current?.revision !== revision) return undefined
      const next: Job = { ...current, ...patch, revision: revision + 1 }
      tables.jobs.update(found.position, current, next, JSON.stringify(next))
      tables.events.append(found.position, rows)
      return next
    })
  }

  async readEvents(
    after: number,
    { jobId, limit = 1000 }: { readonly jobId?: string; readonly limit?: number } = {},
  ): Promise<readonly StoredEvent[]> {
    const all: StoredEvent[] = []
    while (all.length < limit) {
      const size = Math.min(limit - all.length, pageOfEvents)
      const page = await this.#read(({ events }) => events.page(all.at(-1)?.position ?? after, size, jobId))
      all.push(...page)
      if (page.length < size) break
    }
    return all
  }

  async *list(filter: Partial<StoredJob>, { after: id, endedBefore }: StoreListOptions = {}): AsyncIterable<Job> {
    let after = id === undefined ? 0 : await this.#read(({ jobs }) => jobs.find(id)?.position)
    while (after !== undefined) {
      const range = { after, endedBefore }
      const page = await this.#read(({ jobs }) => jobs.page(filter, range, pageOfJobs))
      for (const row of page) {
        after = row.position
        yield this.#jobOf(row)
      }
      if (page.length < pageOfJobs) return
    }
  }

  /** The job is gone at once; its events, which may be many, go in portions. What an end of the process leaves, the next call takes. */
  async remove(id: string, revision?: number): Promise<void> {
    await this.#writes.write('full', ({ jobs, events }) => {
      const position = jobs.delete(id, revision)
      if (position !== undefined) events.remove(position)
    })
    while (await this.#writes.write('normal', ({ events }) => events.sweep(pageOfEvents)));
  }

  async ownerTag(): Promise<string> {
    return this.#read(tables => tables.ownerTag())
  }

  /** Waits for the writes that are under way. Whoever uses the store afterwards gets a StoreClosedError. */
  async close(): Promise<void> {
    await this.#writes.settled()
    await this.#connection.close()
  }

  #jobOf({ record }: JobRow): Job {
    return JSON.parse(record) as Job
  }

  async #read<Result>(work: (tables: Tables) => Result): Promise<Result> {
    const tables = await this.#connection.open()
    await this.#turn.hasTime()
    return untilFree(() => this.#turn.spend(() => work(tables)), this.#place)
  }
}

function rowOf({ attempt, time, type, detail }: NewEvent): EventRow {
  return { attempt, time, type, detail: JSON.stringify(detail ?? null) }
}
