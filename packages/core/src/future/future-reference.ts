import type { FutureReference } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/field-problem.ts'
import { jobNameOf } from '../identifiers/job-name.ts'
import type { AdoptedRequest, StoredRequest } from '../request/stored-request.ts'

/** A job as plain JSON, without its request and without a secret. */
export function referenceOf(record: JobRecord): FutureReference {
  const { id, role, request, instanceName, attempt, reference, savePath } = record
  return {
    id,
    role,
    kind: request.kind,
    instanceName,
    attempt,
    ...(reference && { reference }),
    ...(savePath !== undefined && { savePath }),
    ...(request.kind === 'module' && { moduleId: request.moduleId }),
  }
}

/**
 * The record that a client without the job's store can go on with: it can watch, cancel and read the job, but not submit it again.
 * @throws InvalidRequestError when the value is no future's JSON form, or the job was not submitted when it was made
 */
export function recordOf(value: FutureReference, now: number): JobRecord {
  const { id, role, instanceName, attempt, reference, savePath } = value
  const isReference = [id, role, value.kind, instanceName].every(text => typeof text === 'string') && Number.isInteger(attempt)
  if (!isReference || typeof reference !== 'object' || reference === null) {
    const expected = isReference ? 'the JSON form of a future whose job was already submitted' : 'a job id, or the JSON form of a future'
    throw new InvalidRequestError({ field: 'job', expected, found: showValue(value) })
  }
  return {
    id,
    runId: `${id}#${attempt}`,
    revision: 0,
    role,
    instanceName,
    phase: 'submitted',
    request: adoptedRequest(value),
    requestHash: '',
    providerOptions: {},
    ...(savePath !== undefined && { savePath }),
    priority: 0,
    candidates: [],
    firstAttempt: attempt,
    attempt,
    jobName: jobNameOf(id, attempt),
    submitCalls: 1,
    reference,
    pastAttempts: [],
    snapshot: { status: 'QUEUED' },
    submittedAt: now,
    describedAt: 0,
    log: { isDrained: false },
  }
}

function adoptedRequest({ kind, moduleId = '' }: FutureReference): StoredRequest {
  if (kind === 'module') return { kind, moduleId }
  if (kind === 'call') return { kind, method: '' }
  return { kind: kind as AdoptedRequest['kind'], isAdopted: true }
}
