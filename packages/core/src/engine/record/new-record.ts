import type { JobRole, RetryPolicy } from '../../contract/index.ts'
import { jobNameOf } from '../../identifiers/job-name.ts'
import { requestHashOf } from '../../identifiers/request-hash.ts'
import { type AnyRequest, storeRequest } from '../../request/stored-request.ts'
import type { JobRecord } from './job-record.ts'
import type { Lease } from '../lease/lease.ts'

/** A job as the client hands it to the engine: everything is checked. */
export interface NewJob {
  readonly id: string
  readonly role: JobRole
  readonly instanceName: string
  readonly request: AnyRequest
  readonly providerOptions: Readonly<Record<string, object>>
  readonly savePath?: string | undefined
  readonly retry?: RetryPolicy | undefined
  readonly priority?: number | undefined
  /** Give the job that already has this id. */
  readonly attach?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

interface Reservation {
  readonly runId: string
  readonly lease: Lease
  /** It is submitted right away, so the provider may have it from here on. */
  readonly isSubmitting: boolean
  readonly now: number
}

export function newRecord(job: NewJob, { runId, lease, isSubmitting, now }: Reservation): JobRecord {
  const { id, role, instanceName, providerOptions, savePath, retry, priority = 0 } = job
  const request = storeRequest(job.request)
  return {
    id,
    runId,
    revision: 0,
    role,
    instanceName,
    phase: 'reserved',
    request,
    requestHash: requestHashOf({ request, providerOptions, savePath }),
    providerOptions,
    ...(savePath !== undefined && { savePath }),
    ...(retry && { retry }),
    priority,
    candidates: [],
    firstAttempt: 1,
    attempt: 1,
    jobName: jobNameOf(id, 1),
    submitCalls: isSubmitting ? 1 : 0,
    lease,
    pastAttempts: [],
    snapshot: { status: 'QUEUED' },
    submittedAt: now,
    describedAt: 0,
    log: { isDrained: false },
  }
}

/** The same id once more, after its earlier run has ended: attempts count on, so no name at a provider is used twice. */
export function nextRun(fresh: JobRecord, earlier: JobRecord): JobRecord {
  const attempt = earlier.attempt + 1
  const forgotten = Object.fromEntries(Object.keys(earlier).map(key => [key, undefined]))
  return { ...forgotten, ...fresh, revision: earlier.revision, firstAttempt: attempt, attempt, jobName: jobNameOf(fresh.id, attempt) }
}
