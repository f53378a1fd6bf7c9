import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallContext } from '../../contract/index.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import type { Clock } from '../../world/clock.ts'
import type { Canceler } from './canceler.ts'
import { deadlineOf } from '../record/deadline.ts'
import type { Dispatcher } from '../submit/dispatcher.ts'
import { lost, withoutOutcome } from '../record/gone.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { type JobRecord, warningEvent } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { LiveRequests } from '../submit/live-requests.ts'
import type { LogCollector } from '../events/log-collector.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import { pauseLeft } from '../record/retry-pause.ts'
import { type RecordedSnapshot, recordSnapshot } from '../record/recorded-snapshot.ts'
import { type FindRunner, livesInClient, methodOf, providerJobOf, type Runner } from '../runner.ts'
import type { Submitter } from '../submit/submitter.ts'
import { ended, observed } from '../record/transitions.ts'

/** An answer of a provider that is younger counts as one of now, unless somebody says otherwise. */
const freshMilliseconds = 1000

interface ObserverParts {
  readonly ledger: JobLedger
  readonly keeper: LeaseKeeper
  readonly clock: Clock
  readonly runners: FindRunner
  readonly requests: LiveRequests
  readonly collector: LogCollector
  readonly canceler: Canceler
  readonly submitter: Submitter
  readonly dispatcher: Dispatcher
  readonly calls: ProviderCalls
  readonly context: CallContext
}

/**
 * Looks at jobs: asks the provider, writes what it said, and does what follows from it: the next attempt, a cancel that is due, the
 * take-over from a dead client. One look at a time for each job, however many want it.
 */
export class Observer {
  readonly #parts: ObserverParts
  readonly #looks = new Map<string, Promise<JobRecord>>()
  readonly #again = new Set<string>()
  /** Jobs that moved before it was written down that their provider has them. */
  readonly #early = new Set<string>()
  readonly #warned = new Map<string, Set<string>>()

  constructor(parts: ObserverParts) {
    this.#parts = parts
  }

  /**
   * The record, after asking the provider unless it answered less than `maximumAge` milliseconds ago. Default: 1000.
   * @throws JobNotFoundError, and whatever the provider's methods throw
   */
  async look(id: string, maximumAge: number = freshMilliseconds): Promise<JobRecord> {
    const { ledger, clock } = this.#parts
    const record = await ledger.read(id)
    ledger.tell(record)
    if (isOver(record) || (record.phase === 'submitted' && isYounger(record, maximumAge, clock.now()))) return record
    return this.#looks.get(id) ?? this.#begin(id)
  }

  /** The job moved: looks at once, and once more when a look is under way that may have come too early. */
  hint(id: string): Promise<JobRecord> {
    if (this.#parts.submitter.isSubmitting(id)) this.#early.add(id)
    const look = this.#looks.get(id)
    if (!look) return this.#begin(id)
    this.#again.add(id)
    return look
  }

  /** The provider has the job. What it hinted at meanwhile can be looked at now; a moment later, as a short job moves on at once. */
  submitted(id: string): void {
    if (!this.#early.delete(id)) return
    void nextTurn()
      .then(() => this.hint(id))
      .catch(() => undefined)
  }

  /** Writes an answer that came by another way than `describe`. Such a one never ends a job: that is looked up. */
  async note(record: JobRecord, answer: RecordedSnapshot): Promise<JobRecord> {
    if (answer.status !== 'QUEUED' && answer.status !== 'RUNNING') return this.look(record.id, 0)
    const runner = await this.#parts.runners(record.role, record.instanceName)
    return this.followUp(await this.#write(record, answer, { runner, isDrained: true }))
  }

  /** Does what follows from a record as it now is. */
  async followUp(record: JobRecord): Promise<JobRecord> {
    const { dispatcher, runners, keeper, requests } = this.#parts
    if (record.phase === 'ended') {
      keeper.release(record.id)
      requests.delete(record.id)
      this.#warned.delete(record.id)
      this.#early.delete(record.id)
      return record
    }
    const runner = await runners(record.role, record.instanceName)
    if (record.phase === 'submitted') return this.#stopWhereDue(record, runner)
    if (pauseLeft(record, this.#parts.clock.now()) > 0) return record
    // A refusal is in the record by then, for whoever waits for the job; an unclear answer is asked again by the next look.
    return dispatcher.start(record, runner).catch(() => record)
  }

  /** Tells the readers of the job's events, once for each problem. */
  async warn(id: string, message: string): Promise<void> {
    const { ledger, clock } = this.#parts
    const told = this.#warned.get(id) ?? new Set()
    if (told.has(message)) return
    this.#warned.set(id, told.add(message))
    await ledger.update(id, current => (isOver(current) ? undefined : { patch: {}, events: [warningEvent(current, clock.now(), message)] }))
  }

  #begin(id: string): Promise<JobRecord> {
    const look = this.#repeat(id)
    this.#looks.set(id, look)
    const forget = () => this.#looks.delete(id)
    void look.then(forget, forget)
    return look
  }

  async #repeat(id: string): Promise<JobRecord> {
    for (;;) {
      this.#again.delete(id)
      const record = await this.#lookNow(id)
      if (!this.#again.delete(id) || isOver(record)) return record
    }
  }

  async #lookNow(id: string): Promise<JobRecord> {
    const { ledger, runners, collector, context } = this.#parts
    const record = await ledger.read(id)
    ledger.tell(record)
    if (isOver(record)) return record
    const runner = await runners(record.role, record.instanceName)
    if (record.phase === 'reserved') return this.#takeOver(record, runner)
    if (record.phase === 'ended') return collector.drain(record, runner, context)
    if (this.#isSomebodyElses(record, runner)) return this.#whileSomebodyElses(record)
    return this.#describe(record, runner)
  }

  async #describe(record: JobRecord, runner: Runner): Promise<JobRecord> {
    const { calls, context } = this.#parts
    const method = methodOf(runner, 'describe')
    const answer = await calls.ask(method, context, given => runner.component.describe(providerJobOf(record), given))
    const snapshot = answer && recordSnapshot(answer, record.jobName, method)
    // What a job wrote before its end is recorded before its end.
    const isDrained = snapshot === undefined || snapshot.status === 'QUEUED' || (await this.#collect(record, runner))
    const next = await this.#write(record, snapshot, { runner, isDrained: isDrained || livesInClient(record, runner) })
    return this.followUp(next)
  }

  /** Logs tell more but decide nothing: one that cannot be read is a warning. */
  async #collect(record: JobRecord, runner: Runner): Promise<boolean> {
    try {
      return (await this.#parts.collector.collect(record, runner, this.#parts.context)) === 'all'
    } catch (error) {
      await this.warn(record.id, `${methodOf(runner, 'readLogs')} failed: ${serializeError(error).message}`)
      return false
    }
  }

  #write(
    record: JobRecord,
    answer: RecordedSnapshot | undefined,
    { runner, isDrained }: { readonly runner: Runner; readonly isDrained: boolean },
  ): Promise<JobRecord> {
    const { ledger, clock } = this.#parts
    const settleMilliseconds = runner.component.capabilities.consistencyMilliseconds
    return ledger.update(
      record.id,
      current => {
        if (current.attempt !== record.attempt) return undefined
        const change = observed(current, answer, { now: clock.now(), settleMilliseconds })
        if (change?.patch.phase !== 'ended' || isDrained) return change
        return { ...change, patch: { ...change.patch, log: { ...current.log, isDrained } } }
      },
      record,
    )
  }

  async #stopWhereDue(record: JobRecord, runner: Runner): Promise<JobRecord> {
    const { ledger, canceler, context, clock } = this.#parts
    const isPastDeadline = deadlineOf(record) <= clock.now() && runner.component.capabilities.enforcesTimeLimit !== true
    const due = isPastDeadline
      ? await ledger.update(record.id, current =>
          deadlineOf(current) <= clock.now() ? { patch: { cancelRequested: { by: 'deadline', isDelivered: false } } } : undefined,
        )
      : record
    if (due.phase !== 'submitted' || due.cancelRequested?.isDelivered !== false || this.#isSomebodyElses(due, runner)) return due
    await canceler.deliver(due, context)
    return this.#describe(await ledger.read(due.id), runner)
  }

  /** Of a kind that dies with its client, and that client is another one. */
  #isSomebodyElses(record: JobRecord, runner: Runner): boolean {
    return livesInClient(record, runner) && record.lease?.owner !== this.#parts.keeper.owner
  }

  async #whileSomebodyElses(record: JobRecord): Promise<JobRecord> {
    const { ledger, keeper, clock } = this.#parts
    return ledger.update(record.id, current => {
      const now = clock.now()
      if (current.phase !== 'submitted' || (current.lease && !keeper.hasEnded(current))) return undefined
      const known = withoutOutcome(current.snapshot)
      if (current.cancelRequested?.by === 'user') return ended(current, { ...known, status: 'CANCELED' }, now)
      return ended(current, lost(known, 'The client that ran the job is gone, and the job with it.'), now)
    })
  }

  /** A reserved job: ours is under way or queued; one whose client died is taken over. */
  async #takeOver(record: JobRecord, runner: Runner): Promise<JobRecord> {
    const { ledger, keeper, clock, requests, submitter } = this.#parts
    const { lease } = record
    const isHeld = lease !== undefined && !keeper.hasEnded(record)
    if (submitter.isSubmitting(record.id) || isHeld) return record
    const [secret] = submitter.missingSecrets(record)
    if (secret !== undefined) {
      await this.warn(record.id, withoutSecret(secret))
      return record
    }
    if (requests.get(record)) return this.followUp(record)
    if (!livesInClient(record, runner)) {
      await this.warn(record.id, notSubmittable)
      return record
    }
    return ledger.update(record.id, current =>
      current.revision === record.revision
        ? ended(current, lost({}, 'The client that was to run the job is gone.'), clock.now())
        : undefined,
    )
  }
}

/** An answer that seems to come from the future is of any age: the clock was set back, or another client's is ahead. */
function isYounger({ describedAt }: JobRecord, maximumAge: number, now: number): boolean {
  return describedAt <= now && now - describedAt < maximumAge
}

function withoutSecret(variable: string): string {
  return `The client that was to submit the job is gone, and this one has no environment variable ${variable}, which holds a secret of the job.`
}

/** Of a job that needs no certain client to run, but one to be started. */
const notSubmittable =
  'The client that was to submit the job is gone, and this one does not know its class, or its arguments: list the class in `modules`.'

/** Nothing about it can change any more. */
function isOver({ phase, log }: JobRecord): boolean {
  return phase === 'ended' && log.isDrained
}
