import { serializeError } from '../../errors/serialize-error.ts'
import type { Logger } from '../../world/logger.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { Observer } from './observer.ts'
import type { Submitter } from '../submit/submitter.ts'

interface RecoveryParts {
  readonly ledger: JobLedger
  readonly observer: Observer
  readonly submitter: Submitter
  readonly keeper: LeaseKeeper
  readonly logger: Logger
}

/** Finds the jobs whose client died: half submitted, or running in it. */
export class Recovery {
  readonly #parts: RecoveryParts

  constructor(parts: RecoveryParts) {
    this.#parts = parts
  }

  /** The ids of the jobs that were brought further. */
  async recover(): Promise<readonly string[]> {
    const recovered: string[] = []
    for await (const record of this.#orphans()) if (await this.#recover(record)) recovered.push(record.id)
    return recovered
  }

  async *#orphans(): AsyncIterable<JobRecord> {
    const { ledger, keeper, submitter } = this.#parts
    for await (const record of ledger.store.list({ phase: 'reserved' })) {
      if ((record.lease === undefined || keeper.hasEnded(record)) && !submitter.isSubmitting(record.id)) yield record
    }
    for await (const record of ledger.store.list({ phase: 'submitted' })) if (keeper.hasEnded(record)) yield record
  }

  /** One job that cannot be recovered now keeps no other from it. */
  async #recover(record: JobRecord): Promise<boolean> {
    const { observer, logger } = this.#parts
    try {
      const next = await observer.look(record.id, 0)
      return next.phase !== record.phase
    } catch (error) {
      logger.warn(`Job ${record.id} cannot be recovered now: ${serializeError(error).message}`)
      return false
    }
  }
}
