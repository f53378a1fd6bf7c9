import type { JobRole, NewEvent, RetryPolicy } from '../../contract/index.ts'
import { jobNameOf } from '../../identifiers/job-name.ts'
import { type Assignment, type FailOver, storeAssignment } from './assignment.ts'
import { type JobRecord, statusEvent, warningEvent } from './job-record.ts'
import type { Lease } from '../lease/lease.ts'

/** A job as the client hands it to the engine: everything is checked. */
export interface NewJob extends Assignment {
  readonly id: string
  readonly role: JobRole
  readonly failOver?: FailOver<Assignment> | undefined
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

/** The past attempts of a new job. Of most jobs it stays so, and very many are kept. */
const none: JobRecord['pastAttempts'] = Object.freeze([])

export function newRecord(job: NewJob, { runId, lease, isSubmitting, now }: Reservation): JobRecord {
  const { id, role, retry, priority = 0, failOver } = job
  return {
    ...storeAssignment(job),
    id,
    runId,
    revision: 0,
    role,
    phase: 'reserved',
    ...(retry && { retry }),
    priority,
    ...(failOver && { failOver: { ...failOver, next: failOver.next.map(storeAssignment) } }),
    firstAttempt: 1,
    attempt: 1,
    jobName: jobNameOf(id, 1),
    submitCalls: isSubmitting ? 1 : 0,
    lease,
    pastAttempts: none,
    snapshot: { status: 'QUEUED' },
    submittedAt: now,
    describedAt: 0,
    log: { isDrained: false },
  }
}

/** What is told of a job from the start: that it waits, and who of its list will not run it. */
export function firstEvents(record: JobRecord, now: number): readonly NewEvent[] {
  const leftOut = (record.failOver?.passedOver ?? []).map(({ instanceName, error }) =>
    warningEvent(record, now, `${instanceName} is left out: ${error.message}`),
  )
  return [...leftOut, statusEvent(record, now)]
}

/** The same id once more, after its earlier run has ended: attempts count on, so no name at a provider is used twice. */
export function nextRun(fresh: JobRecord, earlier: JobRecord): JobRecord {
  const attempt = earlier.attempt + 1
  const forgotten = Object.fromEntries(Object.keys(earlier).map(key => [key, undefined]))
  const { revision, pipeline } = earlier
  const jobName = jobNameOf(fresh.id, attempt)
  return { ...forgotten, ...fresh, ...(pipeline && { pipeline }), revision, firstAttempt: attempt, attempt, jobName }
}
