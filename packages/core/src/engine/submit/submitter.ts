import type { Refusal } from '../../contract/index.ts'
import type { Environment } from '../../configuration/index.ts'
import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'
import { LeaseLostError } from '../../errors/lease-lost-error.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { SubmitUnconfirmedError } from '../../errors/submit-unconfirmed-error.ts'
import type { AnyRequest } from '../../request/stored-request.ts'
import type { Clock } from '../../world/clock.ts'
import { assertFence, holdsFence } from './fence.ts'
import { lost } from '../record/gone.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { type JobRecord, warningEvent } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { LiveRequests } from './live-requests.ts'
import { assertReference } from './reference.ts'
import { isRefusal } from './refusal.ts'
import { canLookUp, type FindRunner, livesInClient, methodOf, type Runner } from '../runner.ts'
import { hideInError } from '../../secrets/hide-in-error.ts'
import { hideSecrets } from '../../secrets/hide-secrets.ts'
import { missingSecrets, resolveSecrets } from './secrets.ts'
import { submitContextOf } from './submit-context.ts'
import { ended, refusedAttempt, submitted } from '../record/transitions.ts'

/** After an answer that leaves the outcome unknown, ask again after so many milliseconds; then leave it to `recover`. */
const retryDelays = [500, 1000, 2000]

interface SubmitterParts {
  readonly ledger: JobLedger
  readonly keeper: LeaseKeeper
  readonly runners: FindRunner
  readonly requests: LiveRequests
  readonly clock: Clock
  readonly environment: Environment
  /** The provider has the job. */
  onSubmitted(record: JobRecord): void
  /** Aborted when the client closes. */
  readonly signal: AbortSignal
}

/** A reserved job whose lease this client has. */
interface Claim {
  readonly record: JobRecord
  /** Another client had begun to submit it. */
  readonly isTakenOver: boolean
}

/**
 * Brings reserved jobs to their provider, once. While it works on a job it holds the lease; whatever happens to it, the record says
 * how far it came, and whoever comes next goes on from there under the same name.
 */
export class Submitter {
  readonly #parts: SubmitterParts
  readonly #pending = new Map<string, Promise<JobRecord>>()
  /** Of the calls under way: aborted when their lease is lost, or the client closes. */
  readonly #calls = new Set<AbortController>()

  constructor(parts: SubmitterParts) {
    this.#parts = parts
    parts.signal.addEventListener('abort', () => this.#calls.forEach(call => call.abort(parts.signal.reason)), { once: true })
  }

  /** Whether this client is submitting the job right now. */
  isSubmitting(id: string): boolean {
    return this.#pending.has(id)
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#pending.values())
  }

  /**
   * Gives the record when the job is submitted, has ended, or is not this client's to submit.
   * `reserved`: this client reserved the record just now, as being submitted.
   * @throws the refusal, LeaseLostError, SubmitUnconfirmedError, InvalidAnswerError
   */
  submit(id: string, reserved?: JobRecord): Promise<JobRecord> {
    const pending = this.#pending.get(id)
    if (pending) return pending
    const submission = this.#submit(id, reserved)
    this.#pending.set(id, submission)
    const forget = () => this.#pending.delete(id)
    void submission.then(forget, forget)
    return submission
  }

  async #submit(id: string, reserved: JobRecord | undefined): Promise<JobRecord> {
    const claim = reserved ? { record: reserved, isTakenOver: false } : await this.#claim(id)
    if (!this.#isClaimed(claim.record)) return claim.record
    const { keeper } = this.#parts
    const call = new AbortController()
    this.#calls.add(call)
    keeper.hold(id, { onLost: () => call.abort(new LeaseLostError(id)), onCancelRequested: () => undefined })
    let record: JobRecord
    try {
      record = await this.#deliver(claim, call.signal)
    } finally {
      keeper.release(id)
      this.#calls.delete(call)
    }
    if (record.phase === 'submitted') this.#parts.onSubmitted(record)
    return record
  }

  /** Takes the lease of a reserved job, unless it is somebody else's or cannot be submitted here. */
  async #claim(id: string): Promise<Claim> {
    const { ledger, keeper, clock } = this.#parts
    let isTakenOver = false
    const record = await ledger.update(id, current => {
      const now = clock.now()
      if (current.phase !== 'reserved' || !keeper.isOpen(current)) return undefined
      if (current.cancelRequested && current.submitCalls === 0) return ended(current, { status: 'CANCELED' }, now)
      if (!this.#canSubmit(current)) return undefined
      isTakenOver = current.submitCalls > 0 && current.lease?.owner !== keeper.owner
      return { patch: { submitCalls: current.submitCalls + 1, lease: keeper.newLease() } }
    })
    return { record, isTakenOver }
  }

  /** The request, and the secrets that it names, may be where the client is that made it, and nowhere else. */
  #canSubmit(record: JobRecord): boolean {
    return this.#parts.requests.get(record) !== undefined && this.missingSecrets(record).length === 0
  }

  /** The variables without which this client cannot submit a job. */
  missingSecrets(record: JobRecord): readonly string[] {
    const request = this.#parts.requests.get(record)
    return request === undefined ? [] : missingSecrets(request, this.#parts.environment)
  }

  #isClaimed(record: JobRecord): boolean {
    const { owner } = this.#parts.keeper
    return record.phase === 'reserved' && record.lease?.owner === owner && record.submitCalls > 0
  }

  /** Asks until the answer is clear. */
  async #deliver(first: Claim, signal: AbortSignal): Promise<JobRecord> {
    const { clock, runners } = this.#parts
    const runner = await runners(first.record.role, first.record.instanceName)
    let claim = first
    for (const delay of [...retryDelays, undefined]) {
      const unanswerable = unanswerableReason(claim, runner)
      if (unanswerable !== undefined) return this.#lose(claim.record, new Error(unanswerable))
      try {
        return await this.#ask(claim.record, runner, signal)
      } catch (error) {
        if (isRefusal(error)) await this.#refuse(claim.record, error)
        if (isRefusal(error) || error instanceof LeaseLostError || error instanceof InvalidAnswerError) throw error
        if (signal.aborted) throw signal.reason
        if (delay === undefined) return this.#giveUp(claim.record, error)
        await this.#warn(
          claim.record,
          `${methodOf(runner, 'submit')} gave no clear answer (${serializeError(error).message}); asking again.`,
        )
        await clock.sleep(delay, signal)
        claim = await this.#claim(claim.record.id)
        if (!this.#isClaimed(claim.record)) return claim.record
      }
    }
    return claim.record
  }

  async #ask(record: JobRecord, runner: Runner, signal: AbortSignal): Promise<JobRecord> {
    const { ledger, keeper, clock, requests, environment } = this.#parts
    const request = requests.get(record) as AnyRequest
    const secrets = resolveSecrets(request, environment)
    const reference = await this.#call(request, record, { runner, secrets, signal })
    const lease = livesInClient(record, runner) ? keeper.newLease() : undefined
    return ledger.update(record.id, current => {
      assertFence(current, record)
      return submitted(reference, lease, clock.now())
    })
  }

  async #call(
    request: AnyRequest,
    record: JobRecord,
    {
      runner,
      secrets,
      signal,
    }: { readonly runner: Runner; readonly secrets: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ): Promise<object> {
    let reference: unknown
    try {
      reference = await runner.component.submit(request, submitContextOf(record, { ...this.#parts, runner, secrets, signal }))
    } catch (error) {
      throw hideInError(asError(error, methodOf(runner, 'submit')), text => hideSecrets(text, secrets))
    }
    try {
      assertReference(reference, methodOf(runner, 'submit'))
    } catch (error) {
      await this.#lose(record, error)
      throw error
    }
    return reference
  }

  async #lose(record: JobRecord, error: unknown): Promise<JobRecord> {
    const { ledger, clock } = this.#parts
    const outcome = lost(record.snapshot, serializeError(error).message)
    return ledger.update(record.id, current => (holdsFence(current, record) ? ended(current, outcome, clock.now()) : undefined))
  }

  async #refuse(record: JobRecord, refusal: Refusal): Promise<void> {
    const { ledger, clock } = this.#parts
    await ledger.update(record.id, current => (holdsFence(current, record) ? refusedAttempt(current, refusal, clock.now()) : undefined))
  }

  /** Leaves the job reserved, free for whoever recovers it. */
  async #giveUp(record: JobRecord, error: unknown): Promise<never> {
    const { ledger, keeper } = this.#parts
    const expired = { owner: keeper.owner, expiresAt: 0 }
    await ledger.update(record.id, current => (holdsFence(current, record) ? { patch: { lease: expired } } : undefined))
    throw new SubmitUnconfirmedError(record.id, { cause: error })
  }

  async #warn(record: JobRecord, message: string): Promise<void> {
    const { ledger, clock } = this.#parts
    await ledger.update(record.id, current => ({ patch: {}, events: [warningEvent(current, clock.now(), message)] }))
  }
}

/** Why a further call would be a blind one; undefined: it is the first, or the adapter can look the job up. */
function unanswerableReason({ record, isTakenOver }: Claim, runner: Runner): string | undefined {
  if (record.submitCalls <= 1) return undefined
  if (!canLookUp(runner, record.request.kind)) {
    return 'The provider gave no clear answer to the submit, and its jobs cannot be looked up.'
  }
  return isTakenOver && livesInClient(record, runner) ? 'The client that was starting the job is gone.' : undefined
}

/** What was thrown, as an error: an outcome that is unknown either way. */
function asError(thrown: unknown, method: string): Error {
  return thrown instanceof Error ? thrown : new Error(`${method} threw ${showValue(thrown)}, which is no error.`)
}
