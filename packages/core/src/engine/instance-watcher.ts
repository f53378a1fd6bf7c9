import type { CallContext, JobSnapshot } from '../contract/index.ts'
import { JobNotFoundError } from '../errors/job-not-found-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import type { Clock } from '../world/clock.ts'
import type { Random } from '../world/random.ts'
import { deadlineOf } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import type { JobLedger } from './job-ledger.ts'
import type { JobRecord } from './job-record.ts'
import type { Observer } from './observer.ts'
import { PollTimer } from './poll-timer.ts'
import { recordSnapshot } from './recorded-snapshot.ts'
import { isRefusal } from './refusal.ts'
import { methodOf, providerJobOf, type Runner } from './runner.ts'

/** What `describeMany` leaves out is described by itself after so long. */
const staleMilliseconds = 300_000
/** What other clients do with a job is in the store; looking there is cheap. */
const storeMilliseconds = 1000
const looksAtOnce = 8

/** Why a job is watched. */
export interface Interest {
  /** Whether the process stays up for it: somebody waits. */
  readonly keepAlive: boolean
  /** Nobody will tell about the job any more: waiting on is of no use. */
  onRefused?(error: Error): void
}

interface WatcherParts {
  /** This client. */
  readonly owner: string
  readonly runner: Runner
  readonly ledger: JobLedger
  readonly observer: Observer
  readonly clock: Clock
  readonly random: Random
}

/** Watches the jobs of one instance, any number with one timer: by push hints where there are some, by polling in any case. */
export class InstanceWatcher {
  readonly #parts: WatcherParts
  readonly #interests = new Map<string, Set<Interest>>()
  readonly #idOfJobName = new Map<string, string>()
  #running: { readonly timer: PollTimer; readonly controller: AbortController } | undefined

  constructor(parts: WatcherParts) {
    this.#parts = parts
  }

  watch(record: JobRecord, interest: Interest): () => void {
    const { id } = record
    const interests = this.#interests.get(id) ?? new Set()
    this.#interests.set(id, interests.add(interest))
    this.know(record)
    if (this.#running) this.#running.timer.hurry(interest.keepAlive)
    else this.#start()
    return () => {
      interests.delete(interest)
      if (interests.size > 0 || this.#interests.get(id) !== interests) return
      this.#interests.delete(id)
      if (this.#interests.size === 0) this.stop()
    }
  }

  /** Under which name push hints will speak of the job. */
  know({ id, jobName }: JobRecord): void {
    this.#idOfJobName.set(jobName, id)
  }

  stop(): void {
    this.#running?.controller.abort()
    this.#running = undefined
    this.#idOfJobName.clear()
  }

  #start(): void {
    const { clock, random, runner } = this.#parts
    const running = { timer: new PollTimer(clock, random), controller: new AbortController() }
    this.#running = running
    const { signal } = running.controller
    void this.#poll(running.timer, { signal })
    if (runner.component.watch) void this.#listen({ signal })
  }

  async #poll(timer: PollTimer, context: CallContext): Promise<void> {
    let latest = Infinity
    while (!context.signal.aborted) {
      await timer.rest(latest, () => this.#keepsAlive(), context.signal)
      if (context.signal.aborted) return
      const round = await this.#round(timer.interval, context)
      latest = round.latestNext
      timer.rounded(round.hasMoved)
    }
  }

  /** Hints only: whatever goes wrong with them, polling finds out what they would have told. */
  async #listen(context: CallContext): Promise<void> {
    try {
      for await (const jobName of this.#parts.runner.component.watch?.(context) ?? []) {
        const id = this.#idOfJobName.get(jobName)
        if (id !== undefined) void this.#guard(id, () => this.#parts.observer.hint(id))
      }
    } catch {}
  }

  async #round(interval: number, context: CallContext): Promise<{ readonly hasMoved: boolean; readonly latestNext: number }> {
    const { owner, ledger, observer, clock } = this.#parts
    const found = await Promise.all([...this.#interests.keys()].map(async id => ({ id, record: await ledger.store.read(id).catch(() => undefined) })))
    const submitted = found.flatMap(({ record }) => (record?.phase === 'submitted' ? [record] : []))
    const answers = await this.#describeMany(submitted, context)
    let hasMoved = false
    let latestNext = Infinity
    await inParallel(found, looksAtOnce, async ({ id, record }) => {
      await this.#guard(id, async () => {
        const answer = record && answers?.get(record.jobName)
        const isDue = record !== undefined && this.#deadlineOf(record) <= clock.now()
        const next = answer && !isDue ? await observer.note(record, answer) : await observer.look(id, isDue ? 0 : this.#maximumAge(interval, answers))
        if (next.revision !== record?.revision) hasMoved = true
        const isElsewhere = next.phase === 'reserved' ? next.lease?.owner !== owner : next.lease !== undefined && next.lease.owner !== owner
        latestNext = Math.min(latestNext, this.#deadlineOf(next), isElsewhere ? clock.now() + storeMilliseconds : Infinity)
      })
    })
    return { hasMoved, latestNext }
  }

  #deadlineOf(record: JobRecord): number {
    return this.#parts.runner.component.capabilities.enforcesTimeLimit ? Infinity : deadlineOf(record)
  }

  #maximumAge(interval: number, answers: ReadonlyMap<string, unknown> | undefined): number {
    if (!answers) return interval / 2
    return this.#parts.runner.component.capabilities.changeFeed ? Infinity : staleMilliseconds
  }

  async #describeMany(records: readonly JobRecord[], context: CallContext) {
    const { runner } = this.#parts
    if (!runner.component.describeMany || records.length === 0) return undefined
    try {
      const answers: ReadonlyMap<string, JobSnapshot> = await runner.component.describeMany(records.map(providerJobOf), context)
      return new Map([...answers].map(([jobName, answer]) => [jobName, recordSnapshot(answer, methodOf(runner, 'describeMany'))]))
    } catch {
      // Cheaper than describe, never truer: without it each is described by itself, and an error shows there.
      return undefined
    }
  }

  /** A job that cannot be looked at now disturbs no other; the user hears of it. */
  async #guard(id: string, look: () => Promise<unknown>): Promise<void> {
    try {
      await look()
    } catch (error) {
      const { message } = serializeError(error)
      if (isRefusal(error) || JobNotFoundError.isInstance(error)) for (const interest of this.#interests.get(id) ?? []) interest.onRefused?.(error)
      await this.#parts.observer.warn(id, `The job cannot be looked at now: ${message}`).catch(() => undefined)
    }
  }

  #keepsAlive(): boolean {
    for (const interests of this.#interests.values()) for (const interest of interests) if (interest.keepAlive) return true
    return false
  }
}
