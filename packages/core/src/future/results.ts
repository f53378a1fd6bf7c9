import type { Artifact } from '../contract/index.ts'
import { JobCanceledError } from '../errors/job-canceled-error.ts'
import { JobFailedError } from '../errors/job-failed-error.ts'
import { rebuildError } from '../errors/rebuild-error.ts'
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import type { RecordedSnapshot } from '../engine/record/recorded-snapshot.ts'

/** What a completed job made. @throws the job's own error, JobFailedError, JobCanceledError */
export function artifactOf(record: JobRecord): Artifact {
  assertCompleted(record)
  const { id, snapshot, instanceName } = record
  if (!snapshot.artifact)
    throw new InvalidAnswerError(`${JSON.stringify(instanceName)}.describe()`, `the job ${id} is COMPLETED without an artifact.`)
  return snapshot.artifact
}

/** @throws the job's own error, JobFailedError, JobCanceledError */
export function assertCompleted({ id, snapshot }: JobRecord): void {
  if (snapshot.status === 'CANCELED') throw new JobCanceledError(id)
  if (snapshot.status === 'ERRORED') throw failureOf(id, snapshot)
}

function failureOf(id: string, snapshot: Extract<RecordedSnapshot, { status: 'ERRORED' }>): Error {
  return snapshot.error ? rebuildError(snapshot.error) : new JobFailedError(id, snapshot)
}

/** Makes the result of a job of one role from its record. */
export type ToResult<Result> = (record: JobRecord) => Promise<Result>
