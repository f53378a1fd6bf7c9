import type { FailureReason, Refusal, RefusalCode } from '../../contract/index.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import type { RecordedSnapshot } from '../record/recorded-snapshot.ts'

const codes: ReadonlySet<unknown> = new Set<RefusalCode>([
  'no-capacity',
  'quota-exceeded',
  'unsupported',
  'unauthorized',
  'invalid-request',
  'name-conflict',
])

/** A definite no: nothing was created. Every other error leaves the outcome of a submit unknown. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'code' in error && codes.has(error.code)
}

/** How a job ends that its provider refused. */
export function refusedSnapshot(refusal: Refusal): RecordedSnapshot {
  const reason: FailureReason = refusal.code === 'no-capacity' ? 'no-capacity' : 'failed'
  return { status: 'ERRORED', reason, message: refusal.message, error: serializeError(refusal) }
}
