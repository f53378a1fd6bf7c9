import type { AttemptInfo, JobInfo, NewEvent, RetryPolicy, StoredJob } from '../../contract/index.ts'
import type { FailOver, StoredAssignment } from './assignment.ts'
import type { Lease } from '../lease/lease.ts'
import type { PipelineProgress } from '../../pipeline/pipeline-progress.ts'
import { type RecordedSnapshot, snapshotOf } from './recorded-snapshot.ts'

/** The durable record of one job: all that any client needs to go on with it. Plain JSON; times are milliseconds since 1970. */
export interface JobRecord extends StoredJob, StoredAssignment {
  readonly retry?: RetryPolicy
  readonly priority: number
  readonly failOver?: FailOver<StoredAssignment>

  /** Tells this run of an external id from others. */
  readonly runId: string
  /** Where this run of an external id began: earlier attempts belong to a run that has ended. */
  readonly firstAttempt: number
  readonly attempt: number
  readonly jobName: string
  /** The job is gone; this only keeps the number of its last attempt. */
  readonly isRemoved?: true
  /** Of this attempt. More than 0: the provider may have it. Also the fence of the lease. */
  readonly submitCalls: number
  readonly lease?: Lease
  readonly reference?: object
  readonly pastAttempts: readonly PastAttempt[]
  /** Milliseconds since 1970: the next attempt begins no sooner. */
  readonly notBefore?: number

  readonly snapshot: RecordedSnapshot
  readonly submittedAt: number
  /** When the provider accepted this attempt. */
  readonly acceptedAt?: number
  /** When a provider last answered about this attempt; 0: not yet. */
  readonly describedAt: number
  /** Since when the provider says that it knows no such job. */
  readonly missingSince?: number
  readonly cancelRequested?: CancelRequest
  /** Of a pipeline alone: its actions, and what they gave. It stays from one run of the id to the next. */
  readonly pipeline?: PipelineProgress
  /** How far metric lines were read. `isDrained`: nothing can follow. */
  readonly log: { readonly cursor?: unknown; readonly isDrained: boolean }
}

export interface CancelRequest {
  readonly by: 'user' | 'deadline'
  /** The provider has been asked. */
  readonly isDelivered: boolean
}

/** What is kept of an attempt when the next one begins. */
export interface PastAttempt {
  readonly attempt: number
  readonly instanceName: string
  readonly jobName: string
  readonly reference?: object
  readonly snapshot: RecordedSnapshot
}

export function hasEnded(record: JobRecord): boolean {
  return record.phase === 'ended'
}

/** What users see of a record, as plain JSON: the detail of a status event. */
export type RecordedInfo = RecordedSnapshot & Omit<JobInfo, keyof RecordedSnapshot | 'submittedAt'> & { readonly submittedAt: number }

function recordedInfoOf(record: JobRecord): RecordedInfo {
  const { id, role, instanceName, submittedAt, attempt, request, snapshot } = record
  return {
    ...snapshot,
    id,
    role,
    kind: request.kind,
    instanceName,
    submittedAt,
    attempt,
    cancelRequested: record.cancelRequested !== undefined,
    ...(request.labels && { labels: request.labels }),
  }
}

export function infoOf(record: JobRecord): JobInfo {
  const pastAttempts = record.pastAttempts.map(attemptInfoOf)
  return { ...reviveInfo(recordedInfoOf(record)), ...(pastAttempts.length > 0 && { pastAttempts }) }
}

function attemptInfoOf({ attempt, instanceName, snapshot }: PastAttempt): AttemptInfo {
  return { ...snapshotOf(snapshot), attempt, instanceName }
}

export function reviveInfo({ submittedAt, ...info }: RecordedInfo): JobInfo {
  return { ...info, ...snapshotOf(info), submittedAt: new Date(submittedAt) } as JobInfo
}

export function statusEvent(record: JobRecord, time: number): NewEvent {
  return { type: 'status', jobId: record.id, attempt: record.attempt, time, detail: recordedInfoOf(record) }
}

export function progressEvent(record: JobRecord, time: number, progress: number): NewEvent {
  return { type: 'progress', jobId: record.id, attempt: record.attempt, time, detail: progress }
}

export function warningEvent(record: JobRecord, time: number, message: string): NewEvent {
  return { type: 'warning', jobId: record.id, attempt: record.attempt, time, detail: message }
}
