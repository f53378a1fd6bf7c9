import type { FailureReason } from '../contract/index.ts'

/** Why a job can end as `ERRORED`. */
export const failureReasons = [
  'failed',
  'timed-out',
  'preempted',
  'out-of-memory',
  'no-capacity',
  'lost',
] as const satisfies readonly FailureReason[]

/** Whether a word is one of those that say why a job ended as `ERRORED`. */
export function isFailureReason(reason: unknown): reason is FailureReason {
  return failureReasons.some(known => known === reason)
}
