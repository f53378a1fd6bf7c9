import { join, resolve } from 'node:path'
import type { JobStore } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { FleetingJobStore } from '../job-store/fleeting-job-store.ts'
import { MemoryJobStore } from '../job-store/memory-job-store.ts'
import { SqliteJobStore } from '../job-store/sqlite-job-store.ts'
import type { ClientParts } from './client-options.ts'

interface StorePlace {
  readonly baseDirectory: string
  /** The client's `.trainyard` folder. */
  dataDirectory(): string
}

/** The store that was asked for. It opens nothing before it is used. */
export function createStore(store: NonNullable<ClientParts['store']>, { baseDirectory, dataDirectory }: StorePlace): JobStore<JobRecord> {
  if (store === 'memory') return new MemoryJobStore()
  if (store === 'none') return new FleetingJobStore()
  if (store === 'sqlite') return new SqliteJobStore({ file: join(dataDirectory(), 'trainyard.db') })
  return 'file' in store ? new SqliteJobStore({ file: resolve(baseDirectory, store.file) }) : store
}
