import type { FailureReason, Refusal, SerializedError } from '../../contract/index.ts'
import { NoTrainerAcceptedError } from '../../errors/no-trainer-accepted-error.ts'
import { rebuildError } from '../../errors/rebuild-error.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import type { JobRecord } from './job-record.ts'
import type { RecordedSnapshot } from './recorded-snapshot.ts'

export type FailedOutcome = Extract<RecordedSnapshot, { status: 'ERRORED' }>

/** How a job ends that its provider refused. */
export function refusedSnapshot(refusal: Refusal): FailedOutcome {
  const reason: FailureReason = refusal.code === 'no-capacity' ? 'no-capacity' : 'failed'
  return { status: 'ERRORED', reason, message: refusal.message, error: serializeError(refusal) }
}

/** What was refused last, after others were passed over: what each of them said. */
export function refusedByAll({ failOver, instanceName }: JobRecord, outcome: FailedOutcome): FailedOutcome {
  if (!failOver || failOver.passedOver.length === 0) return outcome
  const all = [...failOver.passedOver, { instanceName, error: errorOf(outcome) }]
  return refusedSnapshot(
    new NoTrainerAcceptedError(
      failOver.listName,
      all.map(({ instanceName: trainer, error }) => ({ trainer, error: rebuildError(error) })),
    ),
  )
}

/** What a failed attempt says, as an error. */
export function errorOf({ error, message, reason }: FailedOutcome): SerializedError {
  return error ?? { name: 'JobFailedError', message, code: reason }
}
