import type { JobStore, NewEvent, StoredEvent, StoredJob, StoreListOptions } from '../contract/index.ts'

/** So many of the latest events are also kept in one list. */
const mostRecent = 2000

/**
 * Jobs in this process's memory: nothing outlives it, and several clients of one process may share it.
 * Records and events are taken as they are and never changed, so nothing is copied.
 */
export class MemoryJobStore<Job extends StoredJob> implements JobStore<Job> {
  readonly #jobs = new Map<string, Job>()
  readonly #eventsOfJob = new Map<string, StoredEvent[]>()
  /** Of all jobs, in order: who follows them all asks again and again for what is new. */
  #recent: StoredEvent[] = []
  #lastPosition = 0

  async reserve(job: Job, events: readonly NewEvent[] = []): Promise<Job> {
    const existing = this.#jobs.get(job.id)
    if (existing) return existing
    this.#jobs.set(job.id, job)
    this.#append(job.id, events)
    return job
  }

  async read(id: string): Promise<Job | undefined> {
    return this.#jobs.get(id)
  }

  async commit(job: Job, patch: Partial<Job>, events: readonly NewEvent[] = []): Promise<Job | undefined> {
    const current = this.#jobs.get(job.id)
    if (current?.revision !== job.revision) return undefined
    const next: Job = { ...current, ...patch, revision: current.revision + 1 }
    this.#jobs.set(job.id, next)
    this.#append(job.id, events)
    if (patch.phase === 'ended') this.#shrink(job.id)
    return next
  }

  async readEvents(
    after: number,
    { jobId, limit = 1000 }: { readonly jobId?: string; readonly limit?: number } = {},
  ): Promise<readonly StoredEvent[]> {
    const later = jobId === undefined ? this.#allAfter(after) : eventsAfter(this.#eventsOfJob.get(jobId) ?? [], after)
    return later.slice(0, limit)
  }

  async *list(filter: Partial<StoredJob>, { after, endedBefore = Infinity }: StoreListOptions = {}): AsyncIterable<Job> {
    const wanted = Object.entries(filter) as [keyof StoredJob, unknown][]
    let isBehind = after === undefined
    for (const job of [...this.#jobs.values()]) {
      const isInTime = endedBefore === Infinity || (job.endedAt ?? Infinity) < endedBefore
      if (isBehind && isInTime && wanted.every(([key, value]) => job[key] === value)) yield job
      if (job.id === after) isBehind = true
    }
  }

  async remove(id: string, revision?: number): Promise<void> {
    if (revision !== undefined && this.#jobs.get(id)?.revision !== revision) return
    this.#jobs.delete(id)
    this.#eventsOfJob.delete(id)
  }

  #append(jobId: string, events: readonly NewEvent[]): void {
    if (events.length === 0) return
    const list = this.#eventsOfJob.get(jobId) ?? []
    for (const event of events) {
      const stored = { position: ++this.#lastPosition, event }
      list.push(stored)
      this.#recent.push(stored)
    }
    this.#eventsOfJob.set(jobId, list)
    if (this.#recent.length >= 2 * mostRecent) this.#recent = this.#recent.slice(-mostRecent)
  }

  #allAfter(position: number): readonly StoredEvent[] {
    const isRecent = (this.#recent[0]?.position ?? Infinity) <= position + 1
    if (isRecent) return eventsAfter(this.#recent, position).filter(stored => this.#isKept(stored))
    const later = [...this.#eventsOfJob.values()].flatMap(events => eventsAfter(events, position))
    return later.toSorted((one, other) => one.position - other.position)
  }

  /** Those of a job that was removed are not, although its id may be taken again. */
  #isKept({ position, event }: StoredEvent): boolean {
    const [first] = this.#eventsOfJob.get(event.jobId) ?? []
    return first !== undefined && first.position <= position
  }

  /** A list to which something is added keeps room for a dozen more; after the end of a job hardly any comes. */
  #shrink(jobId: string): void {
    const list = this.#eventsOfJob.get(jobId)
    if (list) this.#eventsOfJob.set(jobId, list.slice())
  }
}

function eventsAfter(events: readonly StoredEvent[], position: number): readonly StoredEvent[] {
  return events.slice(firstAfter(events, position))
}

/** Binary search: a long job's feed is read again after every few events. */
function firstAfter(events: readonly StoredEvent[], position: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((events[middle]?.position ?? Infinity) <= position) low = middle + 1
    else high = middle
  }
  return low
}
