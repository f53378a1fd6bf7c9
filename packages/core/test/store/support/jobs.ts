import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type NewEvent, SqliteJobStore, type SqliteJobStoreOptions, type StoredEvent, type StoredJob } from '../../../src/index.ts'
import { makeFolder } from '../../support/folder.ts'

/** A job with one field of core's own. */
export interface CountingJob extends StoredJob {
  readonly count: number
}

export function newJob(id: string, rest: Partial<CountingJob> = {}): CountingJob {
  return { id, revision: 0, instanceName: 'default', role: 'training', phase: 'reserved', count: 0, ...rest }
}

export function eventsOf(jobId: string, ...details: readonly unknown[]): readonly NewEvent[] {
  return details.map(detail => ({ jobId, attempt: 1, time: 1, type: 'progress', detail }))
}

/** A store in a folder that is gone when the test is over. */
export function openStore(options: Partial<SqliteJobStoreOptions> = {}) {
  const { file = join(makeFolder(), 'jobs.db') } = options
  const store = new SqliteJobStore<CountingJob>({ ...options, file })
  onTestFinished(() => store.close())
  return { store, file }
}

/** Every event of the store, read in portions. */
export async function allEvents(store: SqliteJobStore<CountingJob>, jobId?: string): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = []
  for (;;) {
    const page = await store.readEvents(all.at(-1)?.position ?? 0, jobId === undefined ? {} : { jobId })
    if (page.length === 0) return all
    all.push(...page)
  }
}
