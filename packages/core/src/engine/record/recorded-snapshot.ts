import type { JobSnapshot } from '../../contract/index.ts'
import { showValue } from '../../errors/show-value.ts'
import { ownValue } from '../../schema/plain-object.ts'
import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'

/** A snapshot as the record keeps it: plain JSON, so its dates are milliseconds since 1970. */
export type RecordedSnapshot = JobSnapshot extends infer Snapshot ? (Snapshot extends JobSnapshot ? Recorded<Snapshot> : never) : never
type Recorded<Snapshot> = Omit<Snapshot, 'startedAt' | 'endedAt' | 'jobName'> & { readonly startedAt?: number; readonly endedAt?: number }

const statuses: ReadonlySet<unknown> = new Set<JobSnapshot['status']>(['QUEUED', 'RUNNING', 'COMPLETED', 'CANCELED', 'ERRORED'])
/** A provider's own answer is kept for debugging, not as a store of its own. */
const longestData = 4096

/** @throws InvalidAnswerError when what a plugin gave is no snapshot, or one of another job */
export function recordSnapshot(snapshot: JobSnapshot, askedName: string, method: string): RecordedSnapshot {
  const problem = problemOf(snapshot, askedName)
  if (problem !== undefined) throw new InvalidAnswerError(method, problem)
  const { startedAt, endedAt, data, jobName: _jobName, ...rest } = snapshot
  return {
    ...rest,
    ...(startedAt && { startedAt: startedAt.getTime() }),
    ...(endedAt && { endedAt: endedAt.getTime() }),
    ...(data !== undefined && JSON.stringify(data).length <= longestData && { data }),
  }
}

export function snapshotOf({ startedAt, endedAt, ...rest }: RecordedSnapshot): JobSnapshot {
  return {
    ...rest,
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
  if (![startedAt, endedAt].every(time => time === undefined || isDate(time))) return 'startedAt and endedAt: expected valid dates.'
  if (artifact !== undefined && typeof ownValue(artifact, 'uri') !== 'string') return 'artifact: expected a uri.'
  if (checkpoint !== undefined && typeof ownValue(checkpoint, 'uri') !== 'string') return 'checkpoint: expected a uri.'
  return undefined
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}
