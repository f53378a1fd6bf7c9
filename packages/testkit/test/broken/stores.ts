import type { JobRecord, StoredEvent } from '@trainyard/core'
import type { Store } from '../../src/subject/store-subject.ts'
import { copy, type CopyingStore, type Tables } from '../support/copying-store.ts'

/** A store that breaks the contract in one way. */
export interface BrokenStore {
  /** The check that finds it, and the only one. */
  readonly breaks: string
  readonly how: string
  /** `isSecond`: it is another handle on tables that are in use already. */
  change(good: CopyingStore, tables: Tables, isSecond: boolean): Partial<Store>
}

function broken(breaks: string, how: string, change: BrokenStore['change']): BrokenStore {
  return { breaks, how, change }
}

function withRecords(good: CopyingStore, change: (text: string) => string): Partial<Store> {
  const changed = (job: JobRecord): JobRecord => JSON.parse(change(JSON.stringify(job)))
  return { reserve: async (job, events) => good.reserve(changed(job), events) }
}

/** The method, and another one for those who call it while somebody's call is under way. */
function crowded<Parameters extends readonly unknown[], Answer>(
  alone: (...parameters: Parameters) => Promise<Answer>,
  other: (...parameters: Parameters) => Promise<Answer>,
): (...parameters: Parameters) => Promise<Answer> {
  let calls = 0
  return async (...parameters) => {
    const isAlone = calls++ === 0
    return (isAlone ? alone : other)(...parameters).finally(() => calls--)
  }
}

/** Events as they are read, which may be told from another position on. */
function reading(
  good: CopyingStore,
  change: (events: readonly StoredEvent[]) => readonly StoredEvent[],
  shift: { readonly after?: number } = {},
): Partial<Store> {
  return { readEvents: async (after, options) => change(await good.readEvents(after + (shift.after ?? 0), options)) }
}

export const brokenStores: readonly BrokenStore[] = [
  broken('reserve/once', 'overwrites what somebody reserves at the same moment', (good, { jobs }) => ({
    reserve: crowded(good.reserve, async (job, events) => {
      jobs.delete(job.id)
      return good.reserve(job, events)
    }),
  })),
  broken('reserve/once', 'writes the first events of everybody', (good, tables) => ({
    async reserve(job, events = []) {
      if (tables.jobs.get(job.id)?.revision === 0 && events.length > 0) tables.append(events)
      return good.reserve(job, events)
    },
  })),
  broken('reserve/keeps', 'overwrites a job that has ended', (good, { jobs }) => ({
    async reserve(job, events) {
      if (jobs.get(job.id)?.phase === 'ended') jobs.delete(job.id)
      return good.reserve(job, events)
    },
  })),
  broken('reserve/keeps', 'writes first events for a job that has gone on', (good, tables) => ({
    async reserve(job, events = []) {
      if ((tables.jobs.get(job.id)?.revision ?? 0) > 0) tables.append(events)
      return good.reserve(job, events)
    },
  })),
  broken('read/unknown', 'throws for a job that is not there', (good, { jobs }) => ({
    async read(id) {
      if (id === 'nobody' && !jobs.has(id)) throw new Error('no row')
      return good.read(id)
    },
  })),
  broken('read/unknown', 'gives null for a job that was never there', (good, { jobs, events }) => ({
    read: async id => (jobs.size === 0 && events.length === 0 && id === 'nobody' ? (null as never) : good.read(id)),
  })),

  broken('commit/patches', 'merges what lies deeper', good => ({
    commit: async (job, patch, events) =>
      good.commit(job, patch.snapshot ? { ...patch, snapshot: { ...job.snapshot, ...patch.snapshot } } : patch, events),
  })),
  broken('commit/patches', 'counts a commit of two fields twice', (good, { jobs }) => ({
    async commit(job, patch, events) {
      const next = await good.commit(job, patch, events)
      if (!next || Object.keys(patch).length < 2) return next
      const twice = { ...next, revision: next.revision + 1 }
      jobs.set(job.id, twice)
      return copy(twice)
    },
  })),
  broken('commit/removes', 'drops what is undefined from the patch', good => ({
    commit: async (job, patch, events) => good.commit(job, copy(patch), events),
  })),
  broken('commit/removes', 'sets to null what is undefined in the patch', good => ({
    commit: async (job, patch, events) =>
      good.commit(job, Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, value ?? null])), events),
  })),
  broken('commit/stale', 'writes the events of who comes too late', (good, tables) => ({
    async commit(job, patch, events = []) {
      const next = await good.commit(job, patch, events)
      if (!next && tables.jobs.has(job.id)) tables.append(events)
      return next
    },
  })),
  broken('commit/stale', 'gives the job as it is to who comes far too late', (good, { jobs }) => ({
    async commit(job, patch, events) {
      const current = jobs.get(job.id)
      return current && current.revision - job.revision > 1 ? copy(current) : good.commit(job, patch, events)
    },
  })),
  broken('commit/concurrent', 'writes all that comes at the same moment', (good, { jobs }) => ({
    commit: crowded(good.commit, async (job, patch, events) => good.commit(jobs.get(job.id) ?? job, patch, events)),
  })),
  broken('commit/concurrent', 'tells all who come at the same moment that they were first', (good, { jobs }) => ({
    commit: crowded(good.commit, async (job, patch, events) => (await good.commit(job, patch, events)) ?? copy(jobs.get(job.id))),
  })),
  broken('commit/gone', 'brings a job back that is gone', (good, { jobs }) => ({
    async commit(job, patch, events) {
      if (!jobs.has(job.id)) jobs.set(job.id, copy(job))
      return good.commit(job, patch, events)
    },
  })),
  broken('commit/gone', 'throws for a job that is gone', (good, { jobs }) => ({
    async commit(job, patch, events) {
      if (!jobs.has(job.id)) throw new Error('no row')
      return good.commit(job, patch, events)
    },
  })),
  broken('commit/events', 'forgets the last of three events', good => ({
    commit: async (job, patch, events = []) => good.commit(job, patch, events.length === 3 ? events.slice(0, 2) : events),
  })),
  broken('commit/events', 'appends three events backwards', good => ({
    commit: async (job, patch, events = []) => good.commit(job, patch, events.length === 3 ? events.toReversed() : events),
  })),

  broken('events/positions', 'counts the events of each job by themselves', good => ({
    async readEvents(after, options) {
      if (options?.jobId !== undefined) return good.readEvents(after, options)
      const counts = new Map<string, number>()
      return (await good.readEvents(after, options)).map(({ event }) => {
        const position = (counts.get(event.jobId) ?? 0) + 1
        counts.set(event.jobId, position)
        return { position, event }
      })
    },
  })),
  broken('events/positions', 'gives all events of all jobs backwards', good => ({
    async readEvents(after, options) {
      const found = await good.readEvents(after, options)
      return options?.jobId === undefined ? found.toReversed() : found
    },
  })),
  broken('events/after', 'also gives the event at the position', good => reading(good, events => events, { after: -1 })),
  broken('events/after', 'skips an event in the midst', good => ({
    readEvents: async (after, options) => (await good.readEvents(after, options)).slice(after > 0 ? 1 : 0),
  })),
  broken('events/limit', 'ignores the limit', good => ({
    readEvents: async (after, options) =>
      good.readEvents(after, { ...options, limit: options?.limit === 2 ? Infinity : (options?.limit ?? 1000) }),
  })),
  broken('events/limit', 'has no limit by default', good => ({
    readEvents: async (after, options) => good.readEvents(after, { limit: Infinity, ...options }),
  })),
  broken('events/of-a-job', 'cuts before it filters', good => ({
    async readEvents(after, options) {
      const { jobId, limit = 1000 } = options ?? {}
      return (await good.readEvents(after, { limit })).filter(({ event }) => jobId === undefined || event.jobId === jobId)
    },
  })),
  broken('events/of-a-job', 'fills up with the events of other jobs', good => ({
    async readEvents(after, options) {
      const own = await good.readEvents(after, options)
      if (options?.limit !== 3) return own
      return [...(await good.readEvents(after, { limit: 1 })), ...own].slice(0, 3)
    },
  })),

  broken('list/order', 'lists by id', good => ({
    async *list(filter, options) {
      yield* (await Array.fromAsync(good.list(filter, options))).toSorted((one, other) => (one.id < other.id ? -1 : 1))
    },
  })),
  broken('list/order', 'lists last what was changed last', good => ({
    async *list(filter, options) {
      yield* (await Array.fromAsync(good.list(filter, options))).toSorted((one, other) => one.priority - other.priority)
    },
  })),
  broken('list/range', 'begins with the job that it should begin behind', good => ({
    async *list(filter, { after, ...options } = {}) {
      for await (const job of good.list(filter, options)) if (after === undefined || job.id >= after) yield job
    },
  })),
  broken('list/range', 'ignores when a job ended', good => ({
    list: (filter, { after } = {}) => good.list(filter, after === undefined ? {} : { after }),
  })),
  broken('list/filter', 'ignores the revision', good => ({
    list: ({ revision: _revision, ...filter }, options) => good.list(filter, options),
  })),
  broken('list/filter', 'gives what fulfils any of two conditions', good => ({
    async *list(filter, options) {
      for await (const job of good.list({}, options)) {
        const entries = Object.entries(filter)
        if (entries.length === 0 || entries.some(([key, value]) => job[key as 'id'] === value)) yield job
      }
    },
  })),
  broken('remove/all-of-it', 'leaves the events of a removed job', (_good, { jobs }) => ({ remove: async id => void jobs.delete(id) })),
  broken('remove/all-of-it', 'removes the events of all jobs but not the job that has some', (good, { jobs, events }) => ({
    async remove(id) {
      const job = jobs.get(id)
      const hasEvents = events.some(({ event }) => event.jobId === id)
      await good.remove(id)
      if (job && hasEvents) jobs.set(id, job)
    },
  })),
  broken('remove/again', 'throws when a job is gone', (good, { jobs }) => ({
    async remove(id) {
      if (!jobs.has(id)) throw new Error('no row')
      await good.remove(id)
    },
  })),
  broken('remove/again', 'removes another job when one is gone', (good, { jobs }) => ({
    async remove(id) {
      const [other = id] = jobs.keys()
      await good.remove(jobs.has(id) ? id : other)
    },
  })),

  broken('values/plain', 'loses the signs that are not ASCII', good => withRecords(good, text => text.replaceAll(/[^ -~]/g, '?'))),
  broken('values/plain', 'cuts long texts', good => withRecords(good, text => text.replaceAll(/x{1000,}/g, 'x'.repeat(255)))),
  broken('values/given', 'keeps the object that it was given', (good, { jobs }) => ({
    async reserve(job, events) {
      const isNew = !jobs.has(job.id)
      const reserved = await good.reserve(job, events)
      if (isNew) jobs.set(job.id, job)
      return reserved
    },
  })),
  broken('values/given', 'copies the record, and no deeper', (good, { jobs }) => ({
    async reserve(job, events) {
      const isNew = !jobs.has(job.id)
      const reserved = await good.reserve(job, events)
      if (isNew) jobs.set(job.id, { ...job })
      return reserved
    },
  })),
  broken('values/got', 'gives its own object away', (_good, { jobs }) => ({ read: async id => jobs.get(id) })),
  broken('values/got', 'gives a copy, and no deeper', (_good, { jobs }) => ({
    async read(id) {
      const job = jobs.get(id)
      return job && { ...job }
    },
  })),

  broken('handles/see-each-other', 'remembers in each handle what it has read', (good, _tables, isSecond) => {
    const known = new Map<string, JobRecord | undefined>()
    return {
      async read(id) {
        if (!isSecond) return good.read(id)
        if (!known.has(id)) known.set(id, await good.read(id))
        return copy(known.get(id))
      },
    }
  }),
  broken('handles/see-each-other', 'shows the events of one handle to that one alone', (good, _tables, isSecond) => ({
    readEvents: async (after, options) => (isSecond ? [] : good.readEvents(after, options)),
  })),
  broken('handles/one-wins', 'compares nothing in a second handle', (good, { jobs }, isSecond) => ({
    commit: async (job, patch, events) => good.commit(isSecond ? (jobs.get(job.id) ?? job) : job, patch, events),
  })),
  broken('handles/one-wins', 'overwrites in a second handle', (good, { jobs }, isSecond) => ({
    async reserve(job, events) {
      if (isSecond) jobs.delete(job.id)
      return good.reserve(job, events)
    },
  })),
  broken('handles/close', 'throws when it is closed again', () => closing(async () => Promise.reject(new Error('closed already')))),
  broken('handles/close', 'never comes back when it is closed again', () => closing(() => new Promise(() => undefined))),
]

/** Closes once; then it does this, as often as a check asks for it, and nothing more. */
function closing(again: () => Promise<void>): Partial<Store> {
  let count = 0
  return { close: async () => (count++ === 1 ? again() : undefined) }
}
