import type { JobSnapshot, PastState } from '../../contract/index.ts'
import { showValue } from '../../errors/show-value.ts'
import { ownValue } from '../../schema/plain-object.ts'
import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'

/** A snapshot as the record keeps it: plain JSON, so its dates are milliseconds since 1970. */
export type RecordedSnapshot = JobSnapshot extends infer Snapshot ? (Snapshot extends JobSnapshot ? Recorded<Snapshot> : never) : never
type Recorded<Snapshot> = Omit<Snapshot, 'startedAt' | 'endedAt' | 'jobName' | 'history'> & {
  readonly startedAt?: number
  readonly endedAt?: number
  readonly history?: readonly RecordedState[]
}
export type RecordedState = Omit<PastState, 'since'> & { readonly since: number }

const statuses: ReadonlySet<unknown> = new Set<JobSnapshot['status']>(['QUEUED', 'RUNNING', 'COMPLETED', 'CANCELED', 'ERRORED'])
/** A provider's own answer is kept for debugging, not as a store of its own. */
const longestData = 4096
/** Of a job that is put back again and again, the first states are dropped. */
const longestHistory = 50

/** @throws InvalidAnswerError when what a plugin gave is no snapshot, or one of another job */
export function recordSnapshot(snapshot: JobSnapshot, askedName: string, method: string): RecordedSnapshot {
  const problem = problemOf(snapshot, askedName)
  if (problem !== undefined) throw new InvalidAnswerError(method, problem)
  const { startedAt, endedAt, data, history, jobName: _jobName, ...rest } = snapshot
  return {
    ...rest,
    ...(startedAt && { startedAt: startedAt.getTime() }),
    ...(endedAt && { endedAt: endedAt.getTime() }),
    ...(history && { history: history.slice(-longestHistory).map(state => ({ ...state, since: state.since.getTime() })) }),
    ...(data !== undefined && JSON.stringify(data).length <= longestData && { data }),
  }
}

export function snapshotOf({ startedAt, endedAt, history, ...rest }: RecordedSnapshot): JobSnapshot {
  return {
    ...rest,
    ...(history && { history: history.map(state => ({ ...state, since: new Date(state.since) })) }),
    ...(startedAt !== undefined && { startedAt: new Date(startedAt) }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt) }),
  }
}

function problemOf(snapshot: unknown, askedName: string): string | undefined {
  if (typeof snapshot !== 'object' || snapshot === null) return `it gave ${showValue(snapshot)} instead of a snapshot.`
  const {
    jobName = askedName,
    status,
    reason,
    message,
    progress,
    warnings = [],
    history = [],
    startedAt,
    endedAt,
    artifact,
    checkpoint,
  } = snapshot as Partial<Record<string, unknown>>
  if (jobName !== askedName) return `it was asked about the job ${askedName}, and answered about ${showValue(jobName)}.`
  if (!statuses.has(status)) return `status: expected ${[...statuses].join(', ')}, found ${showValue(status)}.`
  if (status === 'ERRORED' && (typeof reason !== 'string' || typeof message !== 'string')) return 'ERRORED needs a reason and a message.'
  if (progress !== undefined && !(typeof progress === 'number' && progress >= 0 && progress <= 1)) {
    return `progress: expected 0 to 1, found ${showValue(progress)}.`
  }
  if (!Array.isArray(warnings) || !warnings.every(warning => typeof warning === 'string')) return 'warnings: expected a list of strings.'
  if (!Array.isArray(history) || !history.every(isPastState)) return 'history: expected a list of { status, detail, since }.'
  if (![startedAt, endedAt].every(time => time === undefined || isDate(time))) return 'startedAt and endedAt: expected valid dates.'
  if (artifact !== undefined && typeof ownValue(artifact, 'uri') !== 'string') return 'artifact: expected a uri.'
  if (checkpoint !== undefined && typeof ownValue(checkpoint, 'uri') !== 'string') return 'checkpoint: expected a uri.'
  return undefined
}

function isPastState(value: unknown): boolean {
  const [status, detail, since] = ['status', 'detail', 'since'].map(key => ownValue(value, key))
  return (status === 'QUEUED' || status === 'RUNNING') && typeof detail === 'string' && isDate(since)
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}
