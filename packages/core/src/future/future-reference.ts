import * as v from 'valibot'
import type { FutureReference } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { jobNameOf } from '../identifiers/job-name.ts'
import { requestSchemas } from '../request/request-schema.ts'
import type { AdoptedRequest, StoredRequest } from '../request/stored-request.ts'
import { plainObject } from '../schema/expecting.ts'
import { ownValue } from '../schema/plain-object.ts'
import { count, filledText } from '../schema/request-fields.ts'

/** A job as plain JSON, without its request and without a secret. */
export function referenceOf(record: JobRecord): FutureReference {
  const { id, role, request, instanceName, attempt, reference, savePath } = record
  return {
    version: 1,
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

const referenceSchema = v.variant(
  'role',
  (['training', 'prediction', 'deployment'] as const).map(role =>
    v.looseObject({
      role: v.literal(role),
      version: v.optional(v.literal(1)),
      id: filledText,
      kind: v.picklist(Object.keys(requestSchemas[role])),
      instanceName: filledText,
      attempt: v.optional(count),
      reference: plainObject(v.looseObject({})),
      savePath: v.optional(v.string()),
      moduleId: v.optional(v.string()),
    }),
  ),
)

const pipelineReference = v.looseObject({ role: v.literal('pipeline'), kind: v.literal('pipeline'), id: filledText })

/** The JSON form of a pipeline's future, of which the id alone counts: a pipeline is found again only where its record is. */
export function isPipelineReference(value: unknown): boolean {
  return v.is(pipelineReference, value)
}

/**
 * The record that a client without the job's store can go on with: it can watch, cancel and read the job, but not submit it again.
 * @throws InvalidRequestError when the value is no future's JSON form, or the job was not submitted when it was made
 */
export function recordOf(value: FutureReference, now: number): JobRecord {
  if (!v.is(referenceSchema, value)) {
    const isEarly = v.is(referenceSchema, { ...(value as object | undefined), reference: {} }) && ownValue(value, 'reference') === undefined
    const expected = isEarly ? 'the JSON form of a future whose job was already submitted' : 'a job id, or the JSON form of a future'
    throw new InvalidRequestError({ field: 'job', expected, found: showValue(value) })
  }
  const { id, role, instanceName, attempt = 1, savePath } = value
  const reference = value.reference as object
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
