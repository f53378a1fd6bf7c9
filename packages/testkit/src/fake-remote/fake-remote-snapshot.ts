import type { FailureReason, JobSnapshot } from '@trainyard/core'
import type { RemoteJob, RemoteState } from './remote-job.ts'

const reasons: Partial<Record<RemoteState, FailureReason>> = {
  failed: 'failed',
  preempted: 'preempted',
  'out-of-memory': 'out-of-memory',
  'no-capacity': 'no-capacity',
}

/** Without `detail`: with one, an answer of a replica that lags would count as a way back into the queue. */
export function snapshotOf({ state, message, exitCode, model, startedAt, endedAt }: RemoteJob): JobSnapshot {
  const times = {
    ...(startedAt !== undefined && { startedAt: new Date(startedAt) }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt) }),
  }
  if (state === 'queued') return { ...times, status: 'QUEUED' }
  if (state === 'running') return { ...times, status: 'RUNNING' }
  if (state === 'stopped') return { ...times, status: 'CANCELED' }
  if (state === 'completed') return { ...times, status: 'COMPLETED', ...(model !== undefined && { artifact: { uri: model } }) }
  const failure = { reason: reasons[state] ?? 'failed', message: message ?? `The provider says: ${state}.` }
  return { ...times, ...failure, status: 'ERRORED', ...(exitCode !== undefined && { exitCode }) }
}
