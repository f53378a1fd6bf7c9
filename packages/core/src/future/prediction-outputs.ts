import type { AnyPredictor } from '../contract/index.ts'
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { providerJobOf } from '../engine/runner.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import { BatchRows } from './batch-rows.ts'
import { outcomeOf } from './job-outcome.ts'

interface PredictionOutputsParts {
  readonly engine: JobEngine
  readonly instances: InstanceRegistry
}

/** What prediction jobs gave, whole or in parts. */
export class PredictionOutputs {
  readonly #parts: PredictionOutputsParts

  constructor(parts: PredictionOutputsParts) {
    this.#parts = parts
  }

  /** Of a job that has ended. */
  async result(record: JobRecord): Promise<unknown> {
    const artifact = await outcomeOf(record, this.#parts.instances)
    const predictor = await this.#predictorOf(record)
    const rows = () => predictor.readOutput(providerJobOf(record), { signal: this.#parts.engine.signal })
    if (record.request.kind === 'batch') return new BatchRows(record.id, artifact, rows)
    for await (const row of rows()) return row
    throw new InvalidAnswerError(`${JSON.stringify(record.instanceName)}.readOutput()`, 'a call gives exactly one row; it gave none.')
  }

  /** Of a job in whatever state it is. */
  async *stream(id: string, signal: AbortSignal | undefined): AsyncIterable<unknown> {
    const { engine, instances } = this.#parts
    const context = engine.contextOf(signal)
    const begun = await this.#begun(id, signal)
    const predictor = await this.#predictorOf(begun)
    const live = predictor.streamOutput?.(providerJobOf(begun), context)
    if (live) yield* live
    const ended = await engine.waitUntilEnded(id, { signal })
    await outcomeOf(ended, instances)
    if (live && ended.attempt === begun.attempt) return
    const job = providerJobOf(ended)
    yield* predictor.streamOutput?.(job, context) ?? predictor.readOutput(job, context)
  }

  /** The job once it has left the queues. */
  async #begun(id: string, signal: AbortSignal | undefined): Promise<JobRecord> {
    const { engine } = this.#parts
    for await (const event of engine.events(id, { signal })) {
      if (event.type === 'status' && event.info.status !== 'QUEUED') break
    }
    return engine.look(id)
  }

  async #predictorOf({ instanceName }: JobRecord): Promise<AnyPredictor> {
    return (await this.#parts.instances.get('predictor', instanceName)).component
  }
}
