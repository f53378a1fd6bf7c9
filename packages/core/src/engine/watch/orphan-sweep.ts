import type { CallContext, JobRole, JobSnapshot, Orphan, ProviderJob } from '../../contract/index.ts'
import { UnknownInstanceError } from '../../errors/unknown-instance-error.ts'
import type { Clock } from '../../world/clock.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { type FindRunner, methodOf, type Runner } from '../runner.ts'

/** Of an adapter that says nothing about it. */
const defaultSettleMilliseconds = 60_000

/** Where a job may run. */
export interface RunnerName {
  readonly role: JobRole
  readonly instanceName: string
}

export interface SweepParts {
  readonly ledger: JobLedger
  readonly runners: FindRunner
  /** Those that the configuration names. */
  readonly configured: readonly RunnerName[]
  readonly calls: ProviderCalls
  readonly clock: Clock
  readonly context: CallContext
}

/** Compares what providers list as this store's with what the store has. */
export class OrphanSweep {
  readonly #parts: SweepParts

  constructor(parts: SweepParts) {
    this.#parts = parts
  }

  async *orphans(): AsyncIterable<Orphan> {
    for (const name of await this.#runnerNames()) {
      const runner = await this.#find(name)
      if (runner?.component.listOwned) yield* this.#ofInstance(name, runner)
    }
  }

  /** Also those that are not configured by name, and have jobs all the same. */
  async #runnerNames(): Promise<readonly RunnerName[]> {
    const { ledger, configured } = this.#parts
    const names = new Map(configured.map(name => [keyOf(name), name]))
    for await (const { role, instanceName } of ledger.store.list({})) names.set(keyOf({ role, instanceName }), { role, instanceName })
    return [...names.values()]
  }

  /** undefined: an instance of other clients of the store, which this one does not have. */
  async #find({ role, instanceName }: RunnerName): Promise<Runner | undefined> {
    try {
      return await this.#parts.runners(role, instanceName)
    } catch (error) {
      if (UnknownInstanceError.isInstance(error)) return undefined
      throw error
    }
  }

  /** The provider is asked first: a job that is created while it answers has its record by then. */
  async *#ofInstance(name: RunnerName, runner: Runner): AsyncIterable<Orphan> {
    const { clock, context } = this.#parts
    const askedAt = clock.now()
    const listed = new Map<string, ProviderJob<object>>()
    for await (const job of runner.component.listOwned?.(context) ?? []) listed.set(job.jobName, job)
    const recorded = new Set<string>()
    const settle = 2 * (runner.component.capabilities.consistencyMilliseconds ?? defaultSettleMilliseconds)
    for await (const record of this.#parts.ledger.store.list({})) {
      for (const { jobName } of [...record.pastAttempts, record]) recorded.add(jobName)
      const isExpected = keyOf(record) === keyOf(name) && record.phase === 'submitted' && (record.acceptedAt ?? askedAt) + settle < askedAt
      if (isExpected && !listed.has(record.jobName)) yield this.#withoutJob(record, runner)
    }
    for (const job of listed.values()) if (!recorded.has(job.jobName)) yield this.#withoutRecord(name, job, runner)
  }

  #withoutJob({ id, role, instanceName, jobName, reference = {} }: JobRecord, runner: Runner): Orphan {
    return { kind: 'no-job', role, instanceName, jobName, id, cancel: () => this.#cancel({ jobName, reference }, runner) }
  }

  async #withoutRecord(name: RunnerName, job: ProviderJob<object>, runner: Runner): Promise<Orphan> {
    const { calls, context } = this.#parts
    const snapshot: JobSnapshot | undefined = await calls.ask(methodOf(runner, 'describe'), context, given =>
      runner.component.describe(job, given),
    )
    const { role, instanceName } = name
    const cancel = () => this.#cancel(job, runner)
    return { kind: 'no-record', role, instanceName, jobName: job.jobName, ...(snapshot && { snapshot }), cancel }
  }

  async #cancel(job: ProviderJob<object>, runner: Runner): Promise<void> {
    const { calls, context } = this.#parts
    await calls.ask(methodOf(runner, 'cancel'), context, given => runner.component.cancel(job, given))
  }
}

function keyOf({ role, instanceName }: RunnerName): string {
  return `${role}/${instanceName}`
}
