import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import { concurrencyOf, type Runner } from '../runner.ts'
import { SlotQueue } from './slot-queue.ts'
import type { Submitter } from './submitter.ts'

/** Starts jobs as their instance's limit allows. The limit counts the jobs that this client started. */
export class Dispatcher {
  readonly #ledger: JobLedger
  readonly #keeper: LeaseKeeper
  readonly #submitter: Submitter
  readonly #queues = new Map<Runner, SlotQueue>()

  constructor(ledger: JobLedger, keeper: LeaseKeeper, submitter: Submitter) {
    this.#ledger = ledger
    this.#keeper = keeper
    this.#submitter = submitter
  }

  /** Takes a slot for a run that is about to be reserved; false: it has to wait. */
  takeSlot(runId: string, runner: Runner): boolean {
    return this.#queueOf(runner)?.take(runId) ?? true
  }

  releaseSlot(runId: string, runner: Runner): void {
    this.#queueOf(runner)?.release(runId)
  }

  /** Submits a reserved job now, if it has a slot or can get one, else when one is free. */
  async start(record: JobRecord, runner: Runner, { hasSlot = false, isClaimed = false } = {}): Promise<JobRecord> {
    const queue = this.#queueOf(runner)
    if (!queue) return this.#submitter.submit(record.id, isClaimed ? record : undefined)
    if (hasSlot || queue.take(record.runId)) {
      this.#releaseAtEnd(record, queue)
      return this.#submitter.submit(record.id, isClaimed ? record : undefined)
    }
    this.#wait(record, queue)
    return record
  }

  /** A place in the queue is held like a submit: other clients take the job over when this one dies. */
  #wait(record: JobRecord, queue: SlotQueue): void {
    // A refusal is in the record by then, for whoever waits for the job.
    const submit = () => void this.#submitter.submit(record.id).catch(() => undefined)
    this.#keeper.hold(record.id, { onLost: () => queue.release(record.runId), onCancelRequested: submit })
    this.#releaseAtEnd(record, queue)
    queue.wait({ id: record.runId, priority: record.priority, start: submit })
  }

  #releaseAtEnd({ id, runId, attempt }: JobRecord, queue: SlotQueue): void {
    const stop = this.#ledger.listen(id, current => {
      if (current.phase !== 'ended' && current.attempt === attempt) return
      stop()
      queue.release(runId)
      this.#keeper.release(id)
    })
  }

  /** undefined: the instance has no limit. */
  #queueOf(runner: Runner): SlotQueue | undefined {
    const limit = concurrencyOf(runner)
    if (limit === Infinity) return undefined
    const queue = this.#queues.get(runner) ?? new SlotQueue(limit)
    this.#queues.set(runner, queue)
    return queue
  }
}
