import type { NewEvent, Refusal } from '../../contract/index.ts'
import { jobNameOf } from '../../identifiers/job-name.ts'
import type { GoOnReason } from './assignment.ts'
import { timedOut, whenGone, withoutOutcome } from './gone.ts'
import { type JobRecord, progressEvent, statusEvent, warningEvent } from './job-record.ts'
import type { Lease } from '../lease/lease.ts'
import type { RecordedSnapshot } from './recorded-snapshot.ts'
import { pauseBefore } from './retry-pause.ts'
import { unseenStates } from './unseen-states.ts'
import { errorOf, type FailedOutcome, refusedByAll, refusedSnapshot } from './refused.ts'

/** What one commit writes; undefined: nothing is to be written. */
export type Change = { readonly patch: Partial<JobRecord>; readonly events?: readonly NewEvent[] } | undefined

/** The provider has the job. */
export function submitted(reference: object, lease: Lease | undefined, now: number): Change {
  return { patch: { phase: 'submitted', reference, acceptedAt: now, ...leasePatch(lease) } }
}

/** The provider answered; undefined says that it knows no such job. */
export function observed(
  record: JobRecord,
  answer: RecordedSnapshot | undefined,
  { now, settleMilliseconds }: { readonly now: number; readonly settleMilliseconds?: number | undefined },
): Change {
  if (record.phase !== 'submitted') return undefined
  if (answer) return withEvents(answered(record, answer, now), [...passedStates(record, answer), ...newWarnings(record, answer, now)])
  const gone = whenGone(record, now, settleMilliseconds)
  if (gone === undefined) return undefined
  return 'ended' in gone ? endedAttempt(record, gone.ended, now) : { patch: { missingSince: gone.missingSince } }
}

function newWarnings(record: JobRecord, { warnings = [] }: RecordedSnapshot, now: number): readonly NewEvent[] {
  const known = new Set(record.snapshot.warnings)
  return warnings.filter(message => !known.has(message)).map(message => warningEvent(record, now, message))
}

/** Of what the job went through since the last answer, all but what it is in now. */
function passedStates(record: JobRecord, answer: RecordedSnapshot): readonly NewEvent[] {
  const states = unseenStates(record.snapshot, answer)
  const passed = states.at(-1)?.detail === answer.detail ? states.slice(0, -1) : states
  return passed.map(({ status, detail, since }) => statusEvent({ ...record, snapshot: { status, detail } }, since))
}

function withEvents(change: Change, events: readonly NewEvent[]): Change {
  return change && { ...change, events: [...events, ...(change.events ?? [])] }
}

function answered(record: JobRecord, answer: RecordedSnapshot, now: number): Change {
  if (answer.status !== 'QUEUED' && answer.status !== 'RUNNING') return endedAttempt(record, outcomeOf(record, answer), now)
  const before = record.snapshot
  // Providers answer from replicas: a job that ran does not go back into the queue, unless its provider says so.
  const isStale = before.status === 'RUNNING' && answer.status === 'QUEUED' && answer.requeued !== true
  const { history = answer.history } = before
  const snapshot: RecordedSnapshot = isStale ? before : { ...answer, ...(history && { history: answer.history ?? history }) }
  const next: JobRecord = { ...record, snapshot }
  const hasMoved = snapshot.status !== before.status || snapshot.detail !== before.detail || unseenStates(before, answer).length > 0
  const hasProgressed = snapshot.progress !== undefined && snapshot.progress !== before.progress
  return {
    patch: { snapshot, describedAt: now, ...found, ...cancelAgain(record) },
    events: [...(hasMoved ? [statusEvent(next, now)] : []), ...(hasProgressed ? [progressEvent(next, now, snapshot.progress)] : [])],
  }
}

/** A provider that did not know the job yet cannot have heard the cancel: it is told again. */
function cancelAgain({ cancelRequested, describedAt }: JobRecord): Partial<JobRecord> {
  return cancelRequested?.isDelivered && describedAt === 0 ? { cancelRequested: { ...cancelRequested, isDelivered: false } } : {}
}

/** A stop that core asked for at the deadline is a time-out, whatever the provider calls it. */
function outcomeOf(record: JobRecord, answer: RecordedSnapshot): RecordedSnapshot {
  return answer.status === 'CANCELED' && record.cancelRequested?.by === 'deadline'
    ? { ...answer, ...timedOut(withoutOutcome(answer)) }
    : answer
}

/** The attempt has ended: the next one, on the next instance or by the retry policy, else the job. */
function endedAttempt(record: JobRecord, outcome: RecordedSnapshot, now: number): Change {
  if (outcome.status !== 'ERRORED' || record.cancelRequested?.by === 'user') return ended(record, outcome, now)
  const why = { reason: outcome.reason, message: outcome.message }
  return nextCandidate(record, outcome, why, now) ?? nextTry(record, outcome, why, now) ?? ended(record, outcome, now)
}

/** The provider refused the attempt: nothing runs there. */
export function refusedAttempt(record: JobRecord, refusal: Refusal, now: number): Change {
  const outcome = refusedSnapshot(refusal)
  if (record.cancelRequested?.by === 'user') return ended(record, outcome, now)
  const why = { reason: refusal.code, message: refusal.message }
  return nextCandidate(record, outcome, why, now) ?? nextTry(record, outcome, why, now) ?? ended(record, refusedByAll(record, outcome), now)
}

interface Why {
  readonly reason: GoOnReason
  readonly message: string
}

function nextCandidate(record: JobRecord, outcome: FailedOutcome, why: Why, now: number): Change {
  const { failOver, instanceName } = record
  const [candidate, ...next] = failOver?.next ?? []
  if (!failOver || !candidate || !failOver.goOnFor.includes(why.reason)) return undefined
  const passedOver = [...failOver.passedOver, { instanceName, error: errorOf(outcome) }]
  const moved = { ...cleared('savePath'), ...candidate, failOver: { ...failOver, next, passedOver } }
  return nextAttempt({ ...record, snapshot: outcome }, moved, why, now)
}

/** The attempts on one instance count; those on instances before it were none of its. */
function nextTry(record: JobRecord, outcome: FailedOutcome, why: Why, now: number): Change {
  const { retry, pastAttempts, instanceName } = record
  const tried = 1 + pastAttempts.filter(past => past.instanceName === instanceName).length
  const isListed = (retry?.on as readonly GoOnReason[] | undefined)?.includes(why.reason) ?? false
  if (!retry || !isListed || tried >= retry.attempts) return undefined
  const pause = pauseBefore(tried + 1, retry)
  const startFrom = why.reason === 'preempted' ? outcome.checkpoint : undefined
  const moved = {
    ...(pause > 0 && { notBefore: now + pause }),
    ...(startFrom && { request: { ...record.request, startFrom } }),
  }
  return nextAttempt({ ...record, snapshot: outcome }, moved, why, now)
}

/** The job has ended, for good. Nothing more is read of its log, unless whoever observed the end says so. */
export function ended(record: JobRecord, outcome: RecordedSnapshot, now: number): Change {
  const snapshot: RecordedSnapshot = { ...outcome, endedAt: outcome.endedAt ?? now }
  return {
    patch: {
      phase: 'ended',
      endedAt: snapshot.endedAt ?? now,
      snapshot,
      describedAt: now,
      log: { ...record.log, isDrained: true },
      ...leasePatch(undefined),
    },
    events: [statusEvent({ ...record, phase: 'ended', snapshot }, now)],
  }
}

/** Reserves the next attempt, on another instance where `moved` says so. It is free for whoever submits it. */
function nextAttempt(record: JobRecord, moved: Partial<JobRecord>, { reason, message }: Why, now: number): Change {
  const attempt = record.attempt + 1
  const { instanceName, jobName, reference, snapshot } = record
  const past = { attempt: record.attempt, instanceName, jobName, snapshot, ...(reference && { reference }) }
  const patch = {
    ...cleared('notBefore'),
    ...moved,
    phase: 'reserved' as const,
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
  const announcement = `Attempt ${attempt} on ${next.instanceName}, after ${reason}: ${message}`
  return { patch, events: [warningEvent(next, now, announcement), statusEvent(next, now)] }
}

function leasePatch(lease: Lease | undefined): Partial<JobRecord> {
  return lease ? { lease } : unleased
}

type Clearable = 'notBefore' | 'savePath' | 'reference' | 'acceptedAt' | 'missingSince' | 'cancelRequested' | 'lease'

/** A patch that removes fields: a store drops what is undefined. */
function cleared(...fields: readonly Clearable[]): Partial<JobRecord> {
  return Object.fromEntries(fields.map(field => [field, undefined]))
}

const found = cleared('missingSince')
const unleased = cleared('lease')
