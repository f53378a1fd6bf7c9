import type { JobStore } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import type { Clock } from '../world/clock.ts'
import type { IdSource } from '../world/ids.ts'
import type { Logger } from '../world/logger.ts'
import type { Random } from '../world/random.ts'
import { createToken } from './token.ts'

/** Time, for core and every component: what is now, and how to sleep. Default: the system's. */
export const clockToken = createToken<Clock>('clock')

/** Spreads polls and retries. Default: `Math.random`. */
export const randomToken = createToken<Random>('random')

/** Ids of jobs and of the client. Default: random uuids. */
export const idsToken = createToken<IdSource>('ids')

/** Warnings that no job event can carry. Default: `process.emitWarning`. */
export const loggerToken = createToken<Logger>('logger')

/** Where jobs are kept. Default: what the option `store` says. One that is put here stays open when the client closes. */
export const jobStoreToken = createToken<JobStore<JobRecord>>('job-store')

/** What REST adapters call. Default: the global `fetch`. */
export const fetchToken = createToken<typeof globalThis.fetch>('fetch')
