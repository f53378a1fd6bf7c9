import type { JobStore } from '../../contract/index.ts'
import { uuidOf } from '../../identifiers/job-id.ts'
import type { JobRecord } from './job-record.ts'

/** Nothing is left of the job but the number of its last attempt. Nobody is told of it. */
export function isRemoved(record: JobRecord): boolean {
  return record.isRemoved === true
}

/**
 * Removes a job, unless somebody wrote to it meanwhile. Where its id may come again, the number of its last attempt stays, so that no later
 * job of this id gets a name that a provider still knows. Ids that this library makes never come again, and leave nothing.
 */
export async function removeRecord(store: JobStore<JobRecord>, record: JobRecord): Promise<void> {
  await store.remove(record.id, record.revision)
  const isMadeHere = uuidOf(record.id) !== undefined
  if (!isMadeHere && store.keepsEvents !== false) await store.reserve(remainsOf(record))
}

function remainsOf({ id, runId, role, instanceName, jobName, attempt, submittedAt, requestHash }: JobRecord): JobRecord {
  return {
    id,
    runId,
    revision: 0,
    role,
    instanceName,
    phase: 'ended',
    isRemoved: true,
    request: { kind: 'script', isAdopted: true },
    requestHash,
    providerOptions: {},
    priority: 0,
    firstAttempt: attempt,
    attempt,
    jobName,
    submitCalls: 0,
    pastAttempts: [],
    snapshot: { status: 'CANCELED' },
    submittedAt,
    describedAt: 0,
    log: { isDrained: true },
  }
}
