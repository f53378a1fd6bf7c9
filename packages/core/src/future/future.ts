import type { EventOptions, FutureReference, JobEvent, JobFuture, JobInfo, WaitOptions } from '../contract/index.ts'
import { infoOf, type JobRecord } from '../engine/record/job-record.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { checkOptions } from '../request/check-request.ts'
import { waitOptionsSchema } from '../request/option-schemas.ts'
import { referenceOf } from './future-reference.ts'
import type { ToResult } from './results.ts'

/** `inspect.custom` of `node:util`, as Node.js says to write it without importing that. */
const inspected = Symbol.for('nodejs.util.inspect.custom')

/** The handle on one job. It holds no state of the job itself, only what was made of its result. */
export class Future<Result> implements JobFuture<Result> {
  readonly id: string
  protected readonly engine: JobEngine
  readonly #toResult: ToResult<Result>
  #known: JobRecord
  #result: { readonly runId: string; readonly value: Promise<Result> } | undefined

  constructor(engine: JobEngine, record: JobRecord, toResult: ToResult<Result>) {
    this.id = record.id
    this.engine = engine
    this.#known = record
    this.#toResult = toResult
  }

  async getInfo({ maximumAgeMilliseconds }: { readonly maximumAgeMilliseconds?: number } = {}): Promise<JobInfo> {
    return infoOf(this.know(await this.engine.look(this.id, maximumAgeMilliseconds)))
  }

  async wait(options?: WaitOptions): Promise<JobInfo> {
    checkOptions(waitOptionsSchema, options)
    return infoOf(this.know(await this.engine.waitUntilEnded(this.id, options)))
  }

  async result(options?: WaitOptions): Promise<Result> {
    checkOptions(waitOptionsSchema, options)
    const record = this.know(await this.engine.waitUntilEnded(this.id, options))
    if (this.#result?.runId !== record.runId) this.#result = { runId: record.runId, value: this.#makeResult(record) }
    return this.#result.value
  }

  async cancel(): Promise<void> {
    await this.engine.cancel(this.id)
  }

  async pause(): Promise<void> {
    await this.engine.pause(this.id)
  }

  async resume(): Promise<void> {
    await this.engine.resume(this.id)
  }

  events(options: EventOptions = {}): AsyncIterable<JobEvent> {
    return this.engine.events(this.id, options)
  }

  toJSON(): FutureReference {
    return referenceOf(this.#known)
  }

  /** What `console.log` shows: not the client behind it. */
  [inspected](): string {
    const { role, instanceName, snapshot } = this.#known
    return `JobFuture { id: ${JSON.stringify(this.id)}, ${role} on ${JSON.stringify(instanceName)}, last seen ${snapshot.status} }`
  }

  /** What could not be read is read again the next time; how a job failed never changes. */
  async #makeResult(record: JobRecord): Promise<Result> {
    try {
      return await this.#toResult(record)
    } catch (error) {
      if (record.snapshot.status === 'COMPLETED') this.#result = undefined
      throw error
    }
  }

  protected get known(): JobRecord {
    return this.#known
  }

  know(record: JobRecord): JobRecord {
    this.#known = record
    return record
  }

  /** What the client learnt about the job since, perhaps late. */
  hear(record: JobRecord): void {
    if (record.revision > this.#known.revision) this.know(record)
  }
}
