import type { CallContext, JobRole } from '../contract/index.ts'
import { JobNotFoundError } from '../errors/job-not-found-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import type { Clock } from '../world/clock.ts'
import type { Logger } from '../world/logger.ts'
import type { JobLedger } from './record/job-ledger.ts'
import type { JobRecord, PastAttempt } from './record/job-record.ts'
import { isRemoved, removeRecord } from './record/removed-record.ts'
import type { ProviderCalls } from './provider-calls.ts'
import { type FindRunner, methodOf, providerJobOf } from './runner.ts'

/** A look-up never sees a job that is past its time; the sweep only clears away, so it need not hurry. */
const shortestPause = 1000
const longestPause = 600_000

function splitKey(key: string): readonly [JobRole, string] {
  const end = key.indexOf('/')
  // The keys are made of roles.
  return [key.slice(0, end) as JobRole, key.slice(end + 1)]
}

/** Milliseconds by `role/instance`; an instance without an entry keeps its jobs forever. */
export type Retentions = ReadonlyMap<string, number>

interface RetentionParts {
  readonly retentions: Retentions
  readonly ledger: JobLedger
  readonly runners: FindRunner
  readonly calls: ProviderCalls
  readonly clock: Clock
  readonly logger: Logger
  readonly context: CallContext
}

/** Lets go of jobs that ended longer ago than their instance keeps them: the record, and what only the job made. */
export class Retention {
  readonly #parts: RetentionParts
  #hasBegun = false

  constructor(parts: RetentionParts) {
    this.#parts = parts
  }

  /** Sweeps from now on, by one timer for which the process does not stay up. */
  begin(): void {
    if (this.#hasBegun || this.#parts.retentions.size === 0) return
    this.#hasBegun = true
    void this.#sweepOnAndOn().catch(() => undefined)
  }

  isExpired({ role, instanceName, phase, snapshot }: JobRecord): boolean {
    const retention = this.#parts.retentions.get(`${role}/${instanceName}`)
    if (retention === undefined || phase !== 'ended' || snapshot.endedAt === undefined) return false
    return snapshot.endedAt + retention < this.#parts.clock.now()
  }

  /** The record, unless there is none or its time is over; then it is cleared away. */
  async find(id: string): Promise<JobRecord | undefined> {
    const record = await this.#parts.ledger.store.read(id)
    if (!record || isRemoved(record)) return undefined
    if (!this.isExpired(record)) return record
    await this.#purge(record)
    return undefined
  }

  /** @throws JobNotFoundError for a job whose time is over */
  async assertKept(id: string): Promise<void> {
    if (this.#parts.retentions.size > 0 && !(await this.find(id))) throw new JobNotFoundError(id)
  }

  async #sweepOnAndOn(): Promise<void> {
    const { retentions, clock, context } = this.#parts
    const pause = Math.min(Math.max(shortestPause, Math.min(...retentions.values())), longestPause)
    for (;;) {
      await this.#sweep()
      await clock.sleep(pause, context.signal, { keepAlive: false })
    }
  }

  async #sweep(): Promise<void> {
    const { retentions, ledger, clock } = this.#parts
    for (const [key, retention] of retentions) {
      const [role, instanceName] = splitKey(key)
      const endedBefore = clock.now() - retention
      for await (const record of ledger.store.list({ role, instanceName }, { endedBefore })) await this.#purge(record)
    }
  }

  /** One that cannot be cleared away now keeps no other from it; the next sweep tries again. */
  async #purge(record: JobRecord): Promise<void> {
    const { ledger, logger } = this.#parts
    try {
      for (const attempt of [...record.pastAttempts, record]) await this.#forget(record, attempt)
      await removeRecord(ledger.store, record)
    } catch (error) {
      logger.warn(`Job ${record.id} is past its retention and cannot be cleared away: ${serializeError(error).message}`)
    }
  }

  async #forget({ role }: JobRecord, attempt: JobRecord | PastAttempt): Promise<void> {
    if (!attempt.reference) return
    const runner = await this.#parts.runners(role, attempt.instanceName)
    const { component } = runner
    if (!component.forget) return
    const { calls, context } = this.#parts
    await calls.ask(methodOf(runner, 'forget'), context, async given => component.forget?.(providerJobOf(attempt), given))
  }
}
