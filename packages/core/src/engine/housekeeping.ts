import type { JobFilter, JobInfo, JobPage, Orphan } from '../contract/index.ts'
import { JobRunningError } from '../errors/job-running-error.ts'
import { matches } from './record/job-filter.ts'
import type { JobLedger } from './record/job-ledger.ts'
import { hasEnded, infoOf } from './record/job-record.ts'
import { isRemoved, removeRecord } from './record/removed-record.ts'
import type { Retention } from './retention.ts'
import { OrphanSweep, type SweepParts } from './watch/orphan-sweep.ts'

interface HousekeepingParts extends SweepParts {
  readonly retention: Retention
}

/** Keeps the record of all jobs in order: lists it, drops from it, compares it with what providers have. */
export class Housekeeping {
  readonly #ledger: JobLedger
  readonly #retention: Retention
  readonly #sweep: OrphanSweep

  constructor(parts: HousekeepingParts) {
    this.#ledger = parts.ledger
    this.#retention = parts.retention
    this.#sweep = new OrphanSweep(parts)
  }

  /** @throws JobNotFoundError when the job to begin behind is gone */
  async *list(filter: JobFilter, { after, limit = Infinity }: JobPage): AsyncIterable<JobInfo> {
    const { role, instanceName } = filter
    if (after !== undefined) await this.#ledger.read(after)
    const wanted = { ...(role && { role }), ...(instanceName && { instanceName }) }
    let left = limit
    for await (const record of this.#ledger.store.list(wanted, after === undefined ? {} : { after })) {
      if (isRemoved(record) || !matches(record, filter) || this.#retention.isExpired(record)) continue
      yield infoOf(record)
      if (--left === 0) return
    }
  }

  orphans(): AsyncIterable<Orphan> {
    return this.#sweep.orphans()
  }

  /** @throws JobNotFoundError, JobRunningError */
  async delete(id: string): Promise<void> {
    const record = await this.#ledger.read(id)
    if (!hasEnded(record)) throw new JobRunningError(id, 'Cannot delete job')
    await removeRecord(this.#ledger.store, record)
  }
}
