import type { CallContext, EventOptions, JobEvent, JobsEventOptions, JobStore, WaitOptions } from '../contract/index.ts'
import type { Environment } from '../configuration/index.ts'
import { ClientClosedError } from '../errors/client-closed-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import { UnsupportedRequestError } from '../errors/unsupported-request-error.ts'
import { WaitTimeoutError } from '../errors/wait-timeout-error.ts'
import { createJobId } from '../identifiers/job-id.ts'
import type { Clock } from '../world/clock.ts'
import type { IdSource } from '../world/ids.ts'
import type { Logger } from '../world/logger.ts'
import type { Random } from '../world/random.ts'
import { Canceler } from './watch/canceler.ts'
import { Dispatcher } from './submit/dispatcher.ts'
import { Housekeeping } from './housekeeping.ts'
import { EventFeed } from './events/event-feed.ts'
import { JobLedger } from './record/job-ledger.ts'
import { hasEnded, type JobRecord } from './record/job-record.ts'
import { LeaseKeeper } from './lease/lease-keeper.ts'
import type { LiveRequests } from './submit/live-requests.ts'
import { LogCollector } from './events/log-collector.ts'
import { JobsFeed } from './events/jobs-feed.ts'
import type { NewJob } from './record/new-record.ts'
import { Observer } from './watch/observer.ts'
import type { RunnerName } from './watch/orphan-sweep.ts'
import { ProviderCalls } from './provider-calls.ts'
import { Recovery } from './watch/recovery.ts'
import { Retention, type Retentions } from './retention.ts'
import { type FindRunner, livesInClient, methodOf, providerJobOf } from './runner.ts'
import { Starter } from './submit/starter.ts'
import { Submitter } from './submit/submitter.ts'
import type { Change } from './record/transitions.ts'
import { Tracker } from './watch/tracker.ts'
import { unlessAborted } from './watch/unless-aborted.ts'
import { Waiter } from './watch/waiter.ts'
import { Watchers } from './watch/watchers.ts'

/** When the client closes, what is under way may take so long to come to an end. */
const closeMilliseconds = 5000

export interface EngineParts {
  readonly store: JobStore<JobRecord>
  readonly runners: FindRunner
  readonly retentions: Retentions
  /** Where jobs may run, by the configuration. */
  readonly configured: readonly RunnerName[]
  readonly requests: LiveRequests
  readonly clock: Clock
  readonly random: Random
  readonly ids: IdSource
  readonly logger: Logger
  readonly environment: Environment
}

/** Everything that core owns of a job, from its reservation to its end. It writes through `JobStore.commit` only. */
export class JobEngine {
  readonly calls: ProviderCalls
  readonly housekeeping: Housekeeping
  readonly #parts: EngineParts
  readonly #ledger: JobLedger
  readonly #keeper: LeaseKeeper
  readonly #canceler: Canceler
  readonly #submitter: Submitter
  readonly #starter: Starter
  readonly #observer: Observer
  readonly #watchers: Watchers
  readonly #feed: EventFeed
  readonly #jobsFeed: JobsFeed
  readonly #waiter: Waiter
  readonly #recovery: Recovery
  readonly #tracker: Tracker
  readonly #retention: Retention
  readonly #closed = new AbortController()
  #isClosing = false

  constructor(parts: EngineParts) {
    const { signal } = this.#closed
    const context: CallContext = { signal }
    const owner = parts.ids.uuid()
    const ledger = new JobLedger(parts.store)
    const keeper = new LeaseKeeper(owner, ledger, parts.clock)
    const calls = new ProviderCalls(parts.clock, signal)
    const base = { ...parts, owner, ledger, keeper, calls, signal, context }
    this.calls = calls
    this.#parts = parts
    this.#ledger = ledger
    this.#keeper = keeper
    this.#canceler = new Canceler(base)
    this.#submitter = new Submitter({ ...base, onSubmitted: record => this.#onSubmitted(record) })
    const dispatcher = new Dispatcher(ledger, keeper, this.#submitter)
    const collector = new LogCollector(ledger, parts.clock, calls)
    this.#observer = new Observer({ ...base, collector, canceler: this.#canceler, submitter: this.#submitter, dispatcher })
    this.#watchers = new Watchers({ ...base, observer: this.#observer })
    this.#tracker = new Tracker({ ...base, observer: this.#observer, watchers: this.#watchers })
    this.#retention = new Retention(base)
    this.housekeeping = new Housekeeping({ ...base, retention: this.#retention })
    this.#starter = new Starter({ ...base, dispatcher })
    this.#feed = new EventFeed({ ...base, observer: this.#observer, watchers: this.#watchers })
    this.#jobsFeed = new JobsFeed({ ...base, watchers: this.#watchers })
    this.#waiter = new Waiter({ ...base, watchers: this.#watchers })
    this.#recovery = new Recovery({ ...base, observer: this.#observer, submitter: this.#submitter })
  }

  /** Aborted when the client closes. */
  get signal(): AbortSignal {
    return this.#closed.signal
  }

  get storeLocation(): string | undefined {
    return this.#parts.store.location
  }

  /** Of a call that its own signal or the client's close ends. */
  contextOf(signal: AbortSignal | undefined): CallContext {
    return { signal: signal ? AbortSignal.any([signal, this.signal]) : this.signal }
  }

  /** @throws ClientClosedError from the moment that `close` was called */
  assertOpen(): void {
    if (this.#isClosing) throw new ClientClosedError()
  }

  newId(instanceName: string): string {
    return createJobId(instanceName, this.#parts.ids.uuid())
  }

  /** @throws JobRunningError, and what the submit throws; the signal's reason, and then the job is canceled */
  async start(job: NewJob): Promise<JobRecord> {
    this.assertOpen()
    job.signal?.throwIfAborted()
    if (job.attach) await this.find(job.id)
    const runId = this.#parts.ids.uuid()
    const starting = this.#starter.start(job, runId)
    if (!job.signal) return starting
    const { signal } = job
    return unlessAborted(starting, signal).catch((error: unknown) => {
      if (signal.aborted) this.#cancelWhenStarted(job.id, runId, starting)
      throw error
    })
  }

  /** The call has ended; what it started is canceled as soon as that can be done. */
  #cancelWhenStarted(id: string, runId: string, starting: Promise<JobRecord>): void {
    const cancel = () => this.#cancel(id, runId).catch(() => undefined)
    void cancel()
    // It may not have been reserved yet when the first try came.
    void starting.then(
      record => (record.cancelRequested ? undefined : cancel()),
      () => undefined,
    )
  }

  find(id: string): Promise<JobRecord | undefined> {
    return this.#retention.find(id)
  }

  /** Takes a job in that another store knows, as its future's JSON form tells. */
  adopt(record: JobRecord): Promise<JobRecord> {
    return this.#ledger.store.reserve(record)
  }

  /** Whether this client submits the job, or runs it. */
  holds({ lease }: JobRecord): boolean {
    return lease?.owner === this.#keeper.owner
  }

  /** One change to a job that core itself runs. @throws what `decide` throws, JobNotFoundError */
  update(id: string, decide: (record: JobRecord) => Change): Promise<JobRecord> {
    return this.#ledger.update(id, decide)
  }

  async look(id: string, maximumAge?: number): Promise<JobRecord> {
    this.assertOpen()
    await this.#retention.assertKept(id)
    return this.#observer.look(id, maximumAge)
  }

  /** Called for every change of the job that this client makes, or notices. */
  listen(id: string, listener: (record: JobRecord) => void): () => void {
    return this.#ledger.listen(id, listener)
  }

  /** The same for all jobs. */
  listenToAll(listener: (record: JobRecord) => void): void {
    this.#ledger.listenToAll(listener)
  }

  async waitUntilEnded(id: string, options: WaitOptions = {}): Promise<JobRecord> {
    this.assertOpen()
    try {
      return await this.#waiter.untilEnded(id, options, this.contextOf(options.signal))
    } catch (error) {
      const isLeft = options.signal?.aborted === true || WaitTimeoutError.isInstance(error)
      if (options.cancelOnAbort && isLeft) void this.#cancel(id).catch(() => undefined)
      throw error
    }
  }

  async cancel(id: string): Promise<void> {
    this.assertOpen()
    await this.#cancel(id)
  }

  async #cancel(id: string, runId?: string): Promise<void> {
    const record = await this.#canceler.request(id, runId)
    if (hasEnded(record)) {
      await this.#observer.followUp(record)
      return
    }
    if (record.phase === 'submitted' && record.cancelRequested?.isDelivered === false) await this.#observer.followUp(record)
    else if (record.phase === 'reserved' && !this.#submitter.isSubmitting(id)) void this.#observer.hint(id).catch(() => undefined)
  }

  async pause(id: string): Promise<void> {
    this.assertOpen()
    await this.#control(id, 'pause')
  }

  async resume(id: string): Promise<void> {
    this.assertOpen()
    await this.#control(id, 'resume')
  }

  events(id: string, options: EventOptions): AsyncIterable<JobEvent> {
    return this.#feed.events(id, options, this.contextOf(options.signal))
  }

  allEvents(options: JobsEventOptions): AsyncIterable<JobEvent> {
    return this.#jobsFeed.events(options, this.contextOf(options.signal))
  }

  recover(): Promise<readonly string[]> {
    this.#retention.begin()
    return this.#recovery.recover()
  }

  /** Jobs at providers go on. Those that live in this client end with it, and are recorded as canceled. */
  async close(): Promise<void> {
    this.#isClosing = true
    const patience = new AbortController()
    const isOver = this.#parts.clock.sleep(closeMilliseconds, patience.signal).catch(() => undefined)
    await Promise.race([this.#submitter.settled(), isOver])
    await Promise.race([this.#letGo(), isOver])
    patience.abort()
    this.#closed.abort(new ClientClosedError())
    this.#watchers.stop()
    this.#keeper.stop()
  }

  #onSubmitted(record: JobRecord): void {
    void this.#tracker.track(record).catch(() => undefined)
    this.#observer.submitted(record.id)
    // Somebody asked for the stop while the submit was under way.
    if (record.cancelRequested?.isDelivered === false) void this.#observer.hint(record.id).catch(() => undefined)
  }

  /** Of what this client holds. A job that cannot be let go, because its adapter breaks the contract, holds up neither the others nor the close. */
  async #letGo(): Promise<void> {
    for (const id of this.#keeper.heldIds()) {
      await this.#letGoOf(id).catch((error: unknown) => {
        this.#parts.logger.warn(`Job ${id} cannot be let go while the client closes: ${serializeError(error).message}`)
      })
    }
  }

  /** What lives in this client is canceled, what waits in its queue is free for others. */
  async #letGoOf(id: string): Promise<void> {
    const record = await this.find(id)
    if (!record || hasEnded(record)) return
    const runner = await this.#parts.runners(record.role, record.instanceName)
    if (livesInClient(record, runner)) return this.#cancel(id)
    await this.#ledger.update(id, ({ lease }) =>
      lease?.owner === this.#keeper.owner ? { patch: { lease: { ...lease, expiresAt: 0 } } } : undefined,
    )
  }

  async #control(id: string, method: 'pause' | 'resume'): Promise<void> {
    const record = await this.#ledger.read(id)
    const runner = await this.#parts.runners(record.role, record.instanceName)
    const { component, instanceName } = runner
    if (!component[method]) {
      throw new UnsupportedRequestError({
        field: method,
        expected: `an instance that can ${method} jobs`,
        found: JSON.stringify(instanceName),
      })
    }
    if (record.phase !== 'submitted') return
    await this.calls.ask(methodOf(runner, method), { signal: this.signal }, async given =>
      component[method]?.(providerJobOf(record), given),
    )
    await this.#observer.look(id, 0)
  }
}
