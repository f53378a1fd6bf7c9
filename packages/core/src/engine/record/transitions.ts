import type { NewEvent } from '../../contract/index.ts'
import { jobNameOf } from '../../identifiers/job-name.ts'
import { timedOut, whenGone, withoutOutcome } from './gone.ts'
import { type JobRecord, progressEvent, statusEvent, warningEvent } from './job-record.ts'
import type { Lease } from '../lease/lease.ts'
import type { RecordedSnapshot } from './recorded-snapshot.ts'

/** What one commit writes; undefined: nothing is to be written. */
export type Change = { readonly patch: Partial<JobRecord>; readonly events?: readonly NewEvent[] } | undefined

/** The provider has the job. */
export function submitted(reference: object, lease: Lease | undefined, now: number): Change {
  return { patch: { phase: 'submitted', reference, acceptedAt: now, ...leasePatch(lease) } }
}

/** The provider answered; undefined says that it knows no such job. */
export function observed(record: JobRecord, answer: RecordedSnapshot | undefined, now: number): Change {
  if (record.phase !== 'submitted') return undefined
  if (answer) return withWarnings(answered(record, answer, now), newWarnings(record, answer, now))
  const gone = whenGone(record, now)
  if (gone === undefined) return undefined
  return 'ended' in gone ? endedAttempt(record, gone.ended, now) : { patch: { missingSince: gone.missingSince } }
}

function newWarnings(record: JobRecord, { warnings = [] }: RecordedSnapshot, now: number): readonly NewEvent[] {
  const known = new Set(record.snapshot.warnings)
  return warnings.filter(message => !known.has(message)).map(message => warningEvent(record, now, message))
}

function withWarnings(change: Change, warnings: readonly NewEvent[]): Change {
  return change && { ...change, events: [...warnings, ...(change.events ?? [])] }
}

function answered(record: JobRecord, answer: RecordedSnapshot, now: number): Change {
  if (answer.status !== 'QUEUED' && answer.status !== 'RUNNING') return endedAttempt(record, outcomeOf(record, answer), now)
  const before = record.snapshot
  // Providers answer from replicas: a job that ran does not go back into the queue, unless its provider says why.
  const snapshot: RecordedSnapshot =
    before.status === 'RUNNING' && answer.status === 'QUEUED' && answer.detail === undefined ? { ...answer, status: 'RUNNING' } : answer
  const next: JobRecord = { ...record, snapshot }
  const hasMoved = snapshot.status !== before.status || snapshot.detail !== before.detail
  const hasProgressed = snapshot.progress !== undefined && snapshot.progress !== before.progress
  return {
    patch: { snapshot, describedAt: now, ...cleared('missingSince') },
    events: [...(hasMoved ? [statusEvent(next, now)] : []), ...(hasProgressed ? [progressEvent(next, now, snapshot.progress)] : [])],
  }
}

/** A stop that core asked for at the deadline is a time-out, whatever the provider calls it. */
function outcomeOf(record: JobRecord, answer: RecordedSnapshot): RecordedSnapshot {
  return answer.status === 'CANCELED' && record.cancelRequested?.by === 'deadline'
    ? { ...answer, ...timedOut(withoutOutcome(answer)) }
    : answer
}

/** The attempt has ended: the next one, where the retry policy allows it, else the job. */
export function endedAttempt(record: JobRecord, outcome: RecordedSnapshot, now: number): Change {
  const { retry, attempt, firstAttempt, cancelRequested } = record
  const mayRetry =
    outcome.status === 'ERRORED' &&
    retry?.on.includes(outcome.reason) === true &&
    attempt - firstAttempt + 1 < retry.attempts &&
    cancelRequested?.by !== 'user'
  if (mayRetry) return nextAttempt({ ...record, snapshot: outcome }, `${outcome.reason}: ${outcome.message}`, now)
  return ended(record, outcome, now)
}

/** The job has ended, for good. Nothing more is read of its log, unless whoever observed the end says so. */
export function ended(record: JobRecord, outcome: RecordedSnapshot, now: number): Change {
  const snapshot: RecordedSnapshot = { ...outcome, endedAt: outcome.endedAt ?? now }
  return {
    patch: { phase: 'ended', snapshot, describedAt: now, log: { ...record.log, isDrained: true }, ...leasePatch(undefined) },
    events: [statusEvent({ ...record, phase: 'ended', snapshot }, now)],
  }
}

/** Reserves the next attempt, on the next candidate where there is one. It is free for whoever submits it. */
function nextAttempt(record: JobRecord, why: string, now: number): Change {
  const [instanceName = record.instanceName, ...candidates] = record.candidates
  const attempt = record.attempt + 1
  const { jobName, reference, snapshot } = record
  const past = { attempt: record.attempt, instanceName: record.instanceName, jobName, snapshot, ...(reference && { reference }) }
  const patch = {
    phase: 'reserved' as const,
    instanceName,
    candidates,
    attempt,
    jobName: jobNameOf(record.id, attempt),
    submitCalls: 0,
    pastAttempts: [...record.pastAttempts, past],
    snapshot: { status: 'QUEUED' as const },
    log: { isDrained: false },
    describedAt: 0,
    ...cleared('reference', 'acceptedAt', 'missingSince', 'cancelRequested', 'lease'),
  }
  const next: JobRecord = { ...record, ...patch }
  return { patch, events: [warningEvent(next, now, `Attempt ${attempt} on ${instanceName}, after ${why}`), statusEvent(next, now)] }
}

function leasePatch(lease: Lease | undefined): Partial<JobRecord> {
  return lease ? { lease } : cleared('lease')
}

type Clearable = 'reference' | 'acceptedAt' | 'missingSince' | 'cancelRequested' | 'lease'

/** A patch that removes fields: a store drops what is undefined. */
function cleared(...fields: readonly Clearable[]): Partial<JobRecord> {
  return Object.fromEntries(fields.map(field => [field, undefined]))
}
