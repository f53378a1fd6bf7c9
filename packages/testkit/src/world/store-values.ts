import { createHash, randomUUID } from 'node:crypto'
import type { JobRecord, NewEvent, StoredEvent } from '@trainyard/core'
import type { Store } from '../subject/store-subject.ts'

/** A record as core makes them. */
export function newRecord(changes: Partial<JobRecord> = {}): JobRecord {
  const id = changes.id ?? randomUUID()
  return {
    id,
    runId: randomUUID(),
    revision: 0,
    role: 'training',
    instanceName: 'cloud',
    phase: 'reserved',
    request: { kind: 'finetune', method: 'sft', baseModel: 'base', trainingData: 'data.jsonl' },
    requestHash: createHash('sha256').update(id).digest('hex'),
    providerOptions: {},
    priority: 0,
    firstAttempt: 1,
    attempt: 1,
    jobName: `ty${id.slice(0, 18)}`,
    submitCalls: 1,
    lease: { owner: 'test-kit', expiresAt: 1_000 },
    pastAttempts: [],
    snapshot: { status: 'QUEUED' },
    submittedAt: 1_000,
    describedAt: 0,
    log: { isDrained: false },
    ...changes,
  }
}

export function newEvents(jobId: string, ...details: readonly unknown[]): readonly NewEvent[] {
  return details.map((detail, index) => ({ jobId, attempt: 1, time: 1_000 + index, type: 'progress', detail }))
}

/** What the store has of a job's events. */
export async function detailsOf(store: Store, jobId: string): Promise<readonly unknown[]> {
  return (await store.readEvents(0, { jobId })).map(({ event }) => event.detail)
}

export function positionsOf(events: readonly StoredEvent[]): readonly number[] {
  return events.map(({ position }) => position)
}

/** As JSON has it: what is undefined is not there. */
export function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
