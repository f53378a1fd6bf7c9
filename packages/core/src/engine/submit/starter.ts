import type { CallContext } from '../../contract/index.ts'
import { JobRunningError } from '../../errors/job-running-error.ts'
import { rebuildError } from '../../errors/rebuild-error.ts'
import type { Clock } from '../../world/clock.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { durabilityOf } from '../record/durability.ts'
import { hasEnded, type JobRecord } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { LiveRequests } from './live-requests.ts'
import { firstEvents, type NewJob, newRecord, nextRun } from '../record/new-record.ts'
import { isRemoved } from '../record/removed-record.ts'
import { isRefusal } from './refusal.ts'
import { pauseLeft } from '../record/retry-pause.ts'
import type { FindRunner, Runner } from '../runner.ts'

interface StarterParts {
  readonly ledger: JobLedger
  readonly keeper: LeaseKeeper
  readonly dispatcher: Dispatcher
  readonly requests: LiveRequests
  readonly runners: FindRunner
  readonly clock: Clock
  readonly context: CallContext
}

/** Reserves new jobs and starts them. */
export class Starter {
  readonly #parts: StarterParts

  constructor(parts: StarterParts) {
    this.#parts = parts
  }

  /**
   * The id is reserved before anything else happens, so of any number of callers with one id, one starts the job.
   * @throws JobRunningError for the others, and what the submit throws
   */
  async start(job: NewJob, runId: string): Promise<JobRecord> {
    const { dispatcher, runners, requests } = this.#parts
    const runner = await runners(job.role, job.instanceName)
    const hasSlot = dispatcher.takeSlot(runId, runner)
    const record = await this.#reserve(job, runId, hasSlot).catch((error: unknown) => {
      dispatcher.releaseSlot(runId, runner)
      throw error
    })
    if (record.runId !== runId) {
      dispatcher.releaseSlot(runId, runner)
      return record
    }
    requests.keep(job.id, job.request)
    return this.#dispatch(record, runner, hasSlot)
  }

  /** The record of this run, or with `attach` the one that has the id already. */
  async #reserve(job: NewJob, runId: string, isSubmitting: boolean): Promise<JobRecord> {
    const { ledger, keeper, clock } = this.#parts
    const now = clock.now()
    const fresh = newRecord(job, { runId, lease: keeper.newLease(), isSubmitting, now })
    const existing = await ledger.store.reserve(fresh, firstEvents(fresh, now), durabilityOf(fresh, fresh))
    if (existing.runId === runId || (job.attach && !isRemoved(existing))) return existing
    if (!hasEnded(existing)) throw new JobRunningError(job.id, 'Cannot restart job')
    const again = nextRun(fresh, existing)
    const record = await ledger.commit(existing, again, firstEvents(again, now))
    if (!record) throw new JobRunningError(job.id, 'Cannot restart job')
    return record
  }

  /** A refused attempt may leave a next one, on another instance or by the retry policy. */
  async #dispatch(first: JobRecord, runner: Runner, hasSlot: boolean): Promise<JobRecord> {
    const { dispatcher, ledger, runners, clock, context } = this.#parts
    let slot = { hasSlot, isClaimed: hasSlot }
    for (let record = first, current = runner; ; current = await runners(record.role, record.instanceName)) {
      try {
        return await dispatcher.start(record, current, slot)
      } catch (error) {
        if (!isRefusal(error)) throw error
        record = await ledger.read(record.id)
        if (record.phase !== 'reserved') throw refusalOf(record, error)
        const pause = pauseLeft(record, clock.now())
        if (pause > 0) await clock.sleep(pause, context.signal)
        slot = { hasSlot: false, isClaimed: false }
      }
    }
  }
}

/** Where several instances were asked, what all of them said. */
function refusalOf({ failOver, snapshot }: JobRecord, last: Error): Error {
  return failOver && snapshot.status === 'ERRORED' && snapshot.error ? rebuildError(snapshot.error) : last
}
