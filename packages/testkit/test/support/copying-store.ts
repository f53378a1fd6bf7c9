import type { JobRecord, NewEvent, StoredEvent, StoredJob } from '@trainyard/core'
import type { Store } from '../../src/subject/store-subject.ts'

/** What handles share: a database, so to speak. */
export class Tables {
  readonly jobs = new Map<string, JobRecord>()
  readonly events: StoredEvent[] = []
  lastPosition = 0

  append(events: readonly NewEvent[]): void {
    for (const event of events) this.events.push({ position: ++this.lastPosition, event: copy(event) })
  }
}

export type CopyingStore = Required<Store>

/** A store that does everything right: it keeps copies. Its methods can be taken one by one. */
export function copyingStore(tables: Tables): CopyingStore {
  const { jobs } = tables
  return {
    location: 'memory',
    keepsEvents: true,
    async reserve(job, events = []) {
      const existing = jobs.get(job.id)
      if (existing) return copy(existing)
      jobs.set(job.id, copy(job))
      tables.append(events)
      return copy(job)
    },
    read: async id => copy(jobs.get(id)),
    async commit(job, patch, events = []) {
      const current = jobs.get(job.id)
      if (current?.revision !== job.revision) return undefined
      const next: JobRecord = copy({ ...current, ...patch, revision: current.revision + 1 })
      jobs.set(job.id, next)
      tables.append(events)
      return copy(next)
    },
    async readEvents(after, { jobId, limit = 1000 } = {}) {
      const found = tables.events.filter(({ position, event }) => position > after && (jobId === undefined || event.jobId === jobId))
      return copy(found.slice(0, limit))
    },
    async *list(filter, { after, endedBefore } = {}) {
      const wanted = Object.entries(filter) as [keyof StoredJob, unknown][]
      const all = [...jobs.values()]
      const first = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1 || Infinity
      for (const job of all.slice(first)) {
        const isInTime = endedBefore === undefined || (job.endedAt !== undefined && job.endedAt < endedBefore)
        if (isInTime && wanted.every(([key, value]) => job[key] === value)) yield copy(job)
      }
    },
    async remove(id) {
      jobs.delete(id)
      tables.events.splice(0, Infinity, ...tables.events.filter(({ event }) => event.jobId !== id))
    },
    ownerTag: async () => '0123456789abcdef',
    close: async () => undefined,
  }
}

export function copy<Value>(value: Value): Value {
  return value === undefined ? value : JSON.parse(JSON.stringify(value))
}
