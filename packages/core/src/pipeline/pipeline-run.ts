import type { FailureReason, JobSnapshot } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { ClientClosedError } from '../errors/client-closed-error.ts'
import { InvalidOutputError } from '../errors/invalid-output-error.ts'
import { JobCanceledError } from '../errors/job-canceled-error.ts'
import { JobFailedError } from '../errors/job-failed-error.ts'
import { LeaseLostError } from '../errors/lease-lost-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import type { Clock } from '../world/clock.ts'
import { ActionScope } from './action-scope.ts'
import { endOf, toData } from './event-data.ts'
import { PipelineJournal } from './pipeline-journal.ts'
import { rerun } from './pipeline-progress.ts'
import type { PipelineRequest } from './pipeline-request.ts'
import { reviveValue, storeValue } from './stored-value.ts'

interface RunParts {
  readonly engine: JobEngine
  readonly clock: Clock
  readonly id: string
  readonly jobName: string
  readonly request: PipelineRequest
  /** There is something new for whoever looks at it. */
  onMoved(): void
}

/** One run of a pipeline in this process, from its first event to its last. */
export class PipelineRun {
  /** Resolves when it has ended, however it ended. */
  readonly ended: Promise<void>
  readonly #parts: RunParts
  readonly #journal: PipelineJournal
  readonly #stopped = new AbortController()
  readonly #closed = new AbortController()
  readonly #startedAt: Date
  #snapshot: JobSnapshot = { status: 'RUNNING' }
  #error: Error | undefined

  constructor(parts: RunParts) {
    this.#parts = parts
    this.#startedAt = new Date(parts.clock.now())
    this.#journal = new PipelineJournal(parts)
    const { pipeline, onEvent } = parts.request.live
    this.#journal.listen(pipeline.onEvent)
    this.#journal.listen(onEvent)
    this.ended = this.#run()
  }

  get id(): string {
    return this.#parts.id
  }

  /** Of this run, and no other of the id. */
  get jobName(): string {
    return this.#parts.jobName
  }

  get snapshot(): JobSnapshot {
    return { ...this.#snapshot, startedAt: this.#startedAt }
  }

  /** What it failed with: the very object. */
  get error(): Error | undefined {
    return this.#error
  }

  /** Ends it, and the jobs of its actions that run. */
  stop(): void {
    this.#stopped.abort(new JobCanceledError(this.#parts.id))
  }

  /** Ends it where it is, unless it has ended. The jobs of its actions go on, for the next run of the id. */
  interrupt(): void {
    if (this.#snapshot.status === 'RUNNING') this.#closed.abort(new ClientClosedError())
  }

  async #run(): Promise<void> {
    try {
      await this.#perform()
      this.#snapshot = { ...this.#lastAction, status: 'COMPLETED' }
    } catch (error) {
      this.#snapshot = { ...this.#lastAction, ...this.#failed(error) }
      // Where that cannot be written, the snapshot still says how it ended.
      if (!LeaseLostError.isInstance(error)) await this.#journal.write([endOf(error, this.#isStopped)]).catch(() => undefined)
    }
    this.#parts.onMoved()
  }

  async #perform(): Promise<void> {
    const { id, engine, clock, request, onMoved } = this.#parts
    const { pipeline, yard, from } = request.live
    const [stopped, closed] = [this.#stopped.signal, this.#closed.signal]
    const signal = AbortSignal.any([stopped, closed])
    await this.#journal.write([{ state: 'Preceding', data: {} }], progress => rerun(progress, from))
    const input = await reviveValue(request.input, async jobId => (await yard.getFuture(jobId)).result())
    signal.throwIfAborted()
    const moved = (action: string) => {
      this.#snapshot = { status: 'RUNNING', detail: action }
      onMoved()
    }
    const scope = new ActionScope({ id, yard, engine, clock, journal: this.#journal, stopped, closed, signal, onMoved: moved })
    // The input is what `run` of this very pipeline was given.
    const output: unknown = await scope.outcome(() => pipeline.run(input as never, scope.pipelineContext))
    const stored = storeValue(output, problem => new InvalidOutputError({ ...problem, field: `${pipeline.name}: output${problem.field}` }))
    await this.#journal.write([{ state: 'Done', data: toData(output) }], progress => ({ ...progress, output: stored }))
  }

  /** What began last stays told after the end. */
  get #lastAction(): Pick<JobSnapshot, 'detail'> {
    const { detail } = this.#snapshot
    return detail === undefined ? {} : { detail }
  }

  #failed(thrown: unknown): JobSnapshot {
    if (this.#isStopped) return { status: 'CANCELED' }
    const error = serializeError(thrown)
    if (thrown instanceof Error) this.#error = thrown
    return { status: 'ERRORED', reason: reasonOf(thrown), message: error.message, error }
  }

  get #isStopped(): boolean {
    return this.#stopped.signal.aborted
  }
}

/** `lost` is a pipeline whose client is gone, and not one of whose jobs is. */
function reasonOf(error: unknown): FailureReason {
  if (ClientClosedError.isInstance(error)) return 'lost'
  return JobFailedError.isInstance(error) && error.reason !== 'lost' ? error.reason : 'failed'
}
