import type { ActionEventDetail, EventHandler } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { hasEnded, warningEvent } from '../engine/record/job-record.ts'
import { LeaseLostError } from '../errors/lease-lost-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import type { Clock } from '../world/clock.ts'
import { isWithin, noProgress, type PipelineProgress } from './pipeline-progress.ts'

interface JournalParts {
  readonly engine: JobEngine
  readonly clock: Clock
  /** The run's record, and its name in this attempt: once another run of the id begins, it has another. */
  readonly id: string
  readonly jobName: string
}

interface Listener {
  /** undefined: it hears of everything. */
  readonly path: string | undefined
  readonly handler: EventHandler
}

/** What happens in one run: written to its record, one thing after the other, then told to the handlers. */
export class PipelineJournal {
  readonly #parts: JournalParts
  readonly #listeners: Listener[] = []
  #progress: PipelineProgress = noProgress
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: JournalParts) {
    this.#parts = parts
  }

  /** As last written. */
  get progress(): PipelineProgress {
    return this.#progress
  }

  /** `path`: only of this action and those in it. */
  listen(handler: EventHandler | undefined, path?: string): void {
    if (handler) this.#listeners.push({ path, handler })
  }

  /** @throws LeaseLostError when another client has taken the pipeline over */
  write(events: readonly ActionEventDetail[], change: (progress: PipelineProgress) => PipelineProgress = same): Promise<void> {
    return this.#next(() => this.#write(events, change))
  }

  /** For who reads the events: what did not change the outcome. */
  warn(message: string): Promise<void> {
    const { engine, clock, id, jobName } = this.#parts
    return this.#next(async () => {
      await engine.update(id, current =>
        current.jobName === jobName ? { patch: {}, events: [warningEvent(current, clock.now(), message)] } : undefined,
      )
    })
  }

  /** After all that is being written. */
  #next(write: () => Promise<void>): Promise<void> {
    const written = this.#last.then(write)
    this.#last = written.catch(() => undefined)
    return written
  }

  async #write(details: readonly ActionEventDetail[], change: (progress: PipelineProgress) => PipelineProgress): Promise<void> {
    const { engine, clock, id, jobName } = this.#parts
    const time = clock.now()
    const { attempt, pipeline = noProgress } = await engine.update(id, current => {
      if (current.jobName !== jobName || hasEnded(current)) throw new LeaseLostError(id)
      const before = current.pipeline ?? noProgress
      const after = change(before)
      const events = details.map(detail => ({ type: 'action' as const, jobId: id, attempt: current.attempt, time, detail }))
      return { patch: after === before ? {} : { pipeline: after }, events }
    })
    this.#progress = pipeline
    for (const detail of details) this.#tell({ ...detail, jobId: id, attempt, time: new Date(time) })
  }

  #tell(event: Parameters<EventHandler>[0]): void {
    for (const { path, handler } of this.#listeners) {
      if (path !== undefined && !(event.action !== undefined && isWithin(event.action, path))) continue
      // Called here and now, so that handlers hear of events in their order.
      const told = (async () => handler(event))()
      told.catch((error: unknown) => this.#warnOfHandler(error))
    }
  }

  #warnOfHandler(thrown: unknown): void {
    void this.warn(`A handler of events failed, which changes nothing: ${serializeError(thrown).message}`).catch(() => undefined)
  }
}

function same(progress: PipelineProgress): PipelineProgress {
  return progress
}
