import type { CallContext, ProviderJob } from '../../contract/index.ts'
import { JobNotFoundError } from '../../errors/job-not-found-error.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import type { Clock } from '../../world/clock.ts'
import { KeepAlive } from '../../world/keep-alive.ts'
import type { Random } from '../../world/random.ts'
import { deadlineOf } from '../record/deadline.ts'
import { inParallel } from './in-parallel.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import type { Observer } from './observer.ts'
import { PollTimer } from './poll-timer.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import { pauseLeft } from '../record/retry-pause.ts'
import { type RecordedSnapshot, recordSnapshot } from '../record/recorded-snapshot.ts'
import { isRefusal } from '../submit/refusal.ts'
import { methodOf, providerJobOf, type Runner } from '../runner.ts'

/** What `describeMany` leaves out is described by itself after so long. */
const staleMilliseconds = 300_000
/** What other clients do with a job is in the store; looking there is cheap. */
const storeMilliseconds = 1000
const looksAtOnce = 8
/** Who begins to wait for one of so few jobs has it looked at right away. */
const mostSingleLooks = 20
/** A round waits for one look no longer, so that a job that nobody can tell of holds up no other. */
const patienceMilliseconds = 5000
/** Push hints are listened to for so long after the last job: the next one often comes at once. */
const lingerMilliseconds = 1000

/** Between the end of one listening to hints and the next. */
const shortestPause = 1000
const longestPause = 60_000

/** An abort without a reason would build an error each time. */
const stopped = 'stopped'

/** Why a job is watched. */
export interface Interest {
  /** Whether the process stays up for it: somebody waits. */
  readonly keepAlive: boolean
  /** Nobody will tell about the job any more: waiting on is of no use. */
  onRefused?(error: Error): void
}

/** What a round has to know of each of its jobs. Their records, of which there may be thousands, are not kept that long. */
interface Glance {
  readonly jobName: string
  /** Of the record: when it changes, the job has moved. */
  readonly news: string
  readonly deadline: number
  /** Absent: no provider has it. */
  readonly job?: ProviderJob<object>
}

interface WatcherParts {
  /** This client. */
  readonly owner: string
  readonly runner: Runner
  readonly ledger: JobLedger
  readonly observer: Observer
  readonly clock: Clock
  readonly random: Random
  readonly calls: ProviderCalls
}

/** Watches the jobs of one instance, any number with one timer: by push hints where there are some, by polling in any case. */
export class InstanceWatcher {
  readonly #parts: WatcherParts
  readonly #interests = new Map<string, Set<Interest>>()
  readonly #idOfJobName = new Map<string, string>()
  readonly #jobNamesOf = new Map<string, readonly string[]>()
  /** Jobs that this watcher has seen an answer about: of those a change feed leaves out what has not changed. */
  readonly #seen = new Set<string>()
  /** Jobs whose end a list told, and `describe` did not know yet: the list may not tell it again. */
  readonly #ending = new Set<string>()
  /** Jobs whose look of an earlier round is still under way. */
  readonly #slow = new Set<string>()
  readonly #timer: PollTimer
  readonly #keepAlive = new KeepAlive()
  readonly #polling = new AbortController()
  #listening: AbortController | undefined
  #isPolling = false
  #isLingering = false

  constructor(parts: WatcherParts) {
    this.#parts = parts
    const { clock, random, runner } = parts
    const { longestPollSeconds } = runner.settings
    this.#timer = new PollTimer({ clock, random, longestPollSeconds, isWanted: () => this.#interests.size > 0 })
  }

  watch(record: JobRecord, interest: Interest): () => void {
    const { id } = record
    const interests = this.#interests.get(id) ?? new Set()
    this.#interests.set(id, interests.add(interest))
    if (interest.keepAlive) this.#keepAlive.hold()
    this.know(record)
    this.#start()
    return () => {
      if (!interests.delete(interest)) return
      if (interest.keepAlive) this.#keepAlive.release()
      if (interests.size === 0 && this.#interests.get(id) === interests) this.#forget(id)
    }
  }

  /** Of very many jobs, each asked about by itself, the last would wait for minutes: where a list tells of them, the next round does. */
  async lookOnce(id: string): Promise<void> {
    const { runner, observer } = this.#parts
    if (!runner.component.describeMany || this.#interests.size <= mostSingleLooks) await observer.look(id)
  }

  /** Under which name push hints will speak of the job, and when it has to be stopped. */
  know(record: JobRecord): void {
    const { id, jobName } = record
    if (this.#interests.has(id) && !this.#idOfJobName.has(jobName)) {
      this.#idOfJobName.set(jobName, id)
      this.#jobNamesOf.set(id, [...(this.#jobNamesOf.get(id) ?? []), jobName])
    }
    this.#timer.notLaterThan(this.#deadlineOf(record))
  }

  stop(): void {
    this.#timer.stop()
    this.#keepAlive.stop()
    this.#polling.abort(stopped)
    this.#listening?.abort(stopped)
  }

  #start(): void {
    this.#timer.hurry()
    if (!this.#isPolling) {
      this.#isPolling = true
      void this.#poll({ signal: this.#polling.signal })
    }
    if (!this.#listening && this.#parts.runner.component.watch) {
      this.#listening = new AbortController()
      void this.#listen({ signal: this.#listening.signal })
    }
  }

  #forget(id: string): void {
    this.#interests.delete(id)
    for (const jobName of this.#jobNamesOf.get(id) ?? []) {
      this.#idOfJobName.delete(jobName)
      this.#seen.delete(jobName)
      this.#ending.delete(jobName)
    }
    this.#jobNamesOf.delete(id)
    if (this.#interests.size > 0) return
    if (this.#listening && !this.#isLingering) void this.#linger()
  }

  async #linger(): Promise<void> {
    this.#isLingering = true
    await this.#parts.clock.sleep(lingerMilliseconds, this.#polling.signal, { keepAlive: false }).catch(() => undefined)
    this.#isLingering = false
    if (this.#interests.size > 0) return
    this.#listening?.abort(stopped)
    this.#listening = undefined
  }

  async #poll(context: CallContext): Promise<void> {
    while (await this.#timer.rest()) {
      const { hasMoved, latestNext } = await this.#round(this.#timer.interval, context)
      this.#timer.rounded(hasMoved, latestNext)
    }
  }

  /** Hints only: whatever goes wrong with them, polling finds out what they would have told, and they are listened to again. */
  async #listen(context: CallContext): Promise<void> {
    const { runner, clock } = this.#parts
    for (let pause = shortestPause; !context.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        for await (const jobName of runner.component.watch?.(context) ?? []) {
          pause = shortestPause
          const id = this.#idOfJobName.get(jobName)
          if (id !== undefined) void this.#guard(id, () => this.#parts.observer.hint(id))
        }
      } catch {}
      await clock.sleep(pause, context.signal, { keepAlive: false }).catch(() => undefined)
    }
  }

  async #round(interval: number, context: CallContext): Promise<{ readonly hasMoved: boolean; readonly latestNext: number }> {
    const { owner, ledger, observer, clock } = this.#parts
    const found = await Promise.all(
      [...this.#interests.keys()].map(async id => ({ id, glance: await this.#glance(id).catch(() => undefined) })),
    )
    const answers = await this.#describeMany(
      found.flatMap(({ glance }) => glance?.job ?? []),
      context,
    )
    let hasMoved = false
    let latestNext = Infinity
    await inParallel(found, looksAtOnce, async ({ id, glance }) => {
      await this.#patiently(id, async () => {
        const answer = glance && answers?.get(glance.jobName)
        const isDue = glance !== undefined && glance.deadline <= clock.now()
        const age = glance && !isDue ? this.#maximumAge(glance.jobName, interval, answers) : 0
        const next = answer && !isDue ? await observer.note(await ledger.read(id), answer) : await observer.look(id, age)
        this.#seen.add(next.jobName)
        if (isEnd(answer)) this.#ending.add(next.jobName)
        if (newsOf(next) !== glance?.news) hasMoved = true
        const isElsewhere = next.phase === 'reserved' ? next.lease?.owner !== owner : next.lease !== undefined && next.lease.owner !== owner
        const pause = pauseLeft(next, clock.now())
        latestNext = Math.min(
          latestNext,
          this.#deadlineOf(next),
          pause > 0 ? clock.now() + pause : Infinity,
          isElsewhere ? clock.now() + storeMilliseconds : Infinity,
        )
      })
    })
    return { hasMoved, latestNext }
  }

  async #glance(id: string): Promise<Glance> {
    const record = await this.#parts.ledger.read(id)
    const { jobName, phase } = record
    return {
      jobName,
      news: newsOf(record),
      deadline: this.#deadlineOf(record),
      ...(phase === 'submitted' && { job: providerJobOf(record) }),
    }
  }

  #deadlineOf(record: JobRecord): number {
    return this.#parts.runner.component.capabilities.enforcesTimeLimit ? Infinity : deadlineOf(record)
  }

  /** How old the last answer may be about a job of which `describeMany` says nothing, or that it is gone; 0: it is described now. */
  #maximumAge(jobName: string, interval: number, answers: ReadonlyMap<string, unknown> | undefined): number {
    if (!answers) return interval / 2
    if (answers.has(jobName) || this.#ending.has(jobName)) return 0
    if (!this.#parts.runner.component.capabilities.changeFeed) return staleMilliseconds
    return this.#seen.has(jobName) ? Infinity : 0
  }

  async #describeMany(jobs: readonly ProviderJob<object>[], context: CallContext) {
    const { runner, calls } = this.#parts
    const { component } = runner
    if (!component.describeMany || jobs.length === 0) return undefined
    try {
      const method = methodOf(runner, 'describeMany')
      const answers = await calls.ask(method, context, async given => component.describeMany?.(jobs, given) ?? [])
      return new Map([...answers].map(([jobName, answer]) => [jobName, answer && recordSnapshot(answer, jobName, method)]))
    } catch {
      // Cheaper than describe, never truer: without it each is described by itself, and an error shows there.
      return undefined
    }
  }

  async #patiently(id: string, look: () => Promise<void>): Promise<void> {
    if (this.#slow.has(id)) return
    const isSeen = this.#guard(id, look).then(() => true)
    const patience = new AbortController()
    const isLate = this.#parts.clock.sleep(patienceMilliseconds, patience.signal, { keepAlive: false }).then(
      () => false,
      () => true,
    )
    if (await Promise.race([isSeen, isLate])) return patience.abort(stopped)
    this.#slow.add(id)
    void isSeen.finally(() => this.#slow.delete(id))
  }

  /** A job that cannot be looked at now disturbs no other; the user hears of it. */
  async #guard(id: string, look: () => Promise<unknown>): Promise<void> {
    try {
      await look()
    } catch (error) {
      const { message } = serializeError(error)
      if (isRefusal(error) || JobNotFoundError.isInstance(error))
        for (const interest of this.#interests.get(id) ?? []) interest.onRefused?.(error)
      await this.#parts.observer.warn(id, `The job cannot be looked at now: ${message}`).catch(() => undefined)
    }
  }
}

/** What a user would hear of. That a job was looked at, or who works on it, is none of that. */
function newsOf({ attempt, phase, snapshot: { status, detail, progress }, log }: JobRecord): string {
  return JSON.stringify([attempt, phase, status, detail, progress, log])
}

function isEnd(answer: RecordedSnapshot | undefined): boolean {
  return answer !== undefined && answer.status !== 'QUEUED' && answer.status !== 'RUNNING'
}
