import type { FailureReason, JobSnapshot } from '@trainyard/core'
import type { RemoteJob, RemoteState } from './remote-job.ts'

const reasons: Partial<Record<RemoteState, FailureReason>> = {
  failed: 'failed',
  preempted: 'preempted',
  'out-of-memory': 'out-of-memory',
  'no-capacity': 'no-capacity',
}

export function snapshotOf({ name, state, message, exitCode, model, checkpoint, startedAt, endedAt }: RemoteJob): JobSnapshot {
  const base = {
    jobName: name,
    ...(checkpoint !== undefined && { checkpoint: { uri: checkpoint } }),
    ...(startedAt !== undefined && { startedAt: new Date(startedAt) }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt) }),
  }
  if (state === 'queued') return { ...base, status: 'QUEUED' }
  if (state === 'running') return { ...base, status: 'RUNNING' }
  if (state === 'stopped') return { ...base, status: 'CANCELED' }
  if (state === 'completed') return { ...base, status: 'COMPLETED', ...(model !== undefined && { artifact: { uri: model } }) }
  const failure = { reason: reasons[state] ?? 'failed', message: message ?? `The provider says: ${state}.` }
  return { ...base, ...failure, status: 'ERRORED', ...(exitCode !== undefined && { exitCode }) }
}
