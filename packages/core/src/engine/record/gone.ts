import type { JobRecord } from './job-record.ts'
import type { RecordedSnapshot } from './recorded-snapshot.ts'

/** A provider that says nothing about it may need so long until a job that it accepted can be looked up. */
const defaultSettleMilliseconds = 60_000
/** A job that was known must stay unknown for so long before it counts as lost: providers have hiccups. */
const graceMilliseconds = 120_000

/** What it means that the provider knows no such job: how it ended, or how core goes on asking. */
export type Gone = { readonly ended: RecordedSnapshot } | { readonly missingSince: number } | undefined

/**
 * The one table that decides it, from top to bottom:
 *
 * | what is recorded | what it means |
 * |---|---|
 * | not known yet, and submitted less than the settle time ago | too early to tell; still what it was |
 * | a user's cancel was delivered | `CANCELED`: some providers cancel by deleting |
 * | core's cancel at its deadline was delivered | `ERRORED`, `timed-out` |
 * | not missed before | missed since now |
 * | missed for less than the grace time | wait and ask again |
 * | missed for longer | `ERRORED`, `lost` |
 */
export function whenGone(record: JobRecord, now: number, settleMilliseconds = defaultSettleMilliseconds): Gone {
  const { cancelRequested, missingSince, snapshot, describedAt } = record
  const known = withoutOutcome(snapshot)
  const isNew = now - (record.acceptedAt ?? record.submittedAt) < settleMilliseconds
  if (isNew && describedAt === 0) return undefined
  if (cancelRequested?.isDelivered && cancelRequested.by === 'user') return { ended: { ...known, status: 'CANCELED' } }
  if (cancelRequested?.isDelivered) return { ended: timedOut(known) }
  if (isNew) return undefined
  if (missingSince === undefined) return { missingSince: now }
  if (now - missingSince < graceMilliseconds) return undefined
  return { ended: lost(known, 'The provider knows no such job any more, and nobody asked to cancel it.') }
}

type Known = Pick<RecordedSnapshot, 'startedAt' | 'artifact' | 'progress'>

export function timedOut(known: Known): RecordedSnapshot {
  return { ...known, status: 'ERRORED', reason: 'timed-out', message: 'The job reached its time limit and was stopped.' }
}

export function lost(known: Known, message: string): RecordedSnapshot {
  return { ...known, status: 'ERRORED', reason: 'lost', message }
}

/** What stays true of a snapshot, however the job ended. */
export function withoutOutcome({ startedAt, artifact, progress }: RecordedSnapshot): Known {
  return { ...(startedAt !== undefined && { startedAt }), ...(artifact && { artifact }), ...(progress !== undefined && { progress }) }
}
