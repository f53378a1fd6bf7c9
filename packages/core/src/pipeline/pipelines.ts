import type { JobFuture, Pipeline, ResumeOptions, RunOptions, Trainyard } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { hasEnded, type JobRecord } from '../engine/record/job-record.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { JobNotFoundError } from '../errors/job-not-found-error.ts'
import { JobRunningError } from '../errors/job-running-error.ts'
import type { FutureMaker } from '../future/future-maker.ts'
import { canonicalJson } from '../identifiers/canonical-json.ts'
import { checkOptions } from '../request/check-request.ts'
import { resumeOptionsSchema, runOptionsSchema } from '../request/option-schemas.ts'
import { assertRunnable } from './assert-runnable.ts'
import { startPointOf } from './start-point.ts'
import { type StoredValue, storeValue } from './stored-value.ts'

interface PipelinesParts {
  readonly engine: JobEngine
  readonly futures: FutureMaker
}

interface Wish {
  readonly yard: Trainyard
  readonly id: string
  readonly pipeline: Pipeline<never>
  readonly input: StoredValue
  readonly options: ResumeOptions
}

/** Runs pipelines: a new one, one that goes on, or one that another client has. */
export class Pipelines {
  readonly #parts: PipelinesParts

  constructor(parts: PipelinesParts) {
    this.#parts = parts
  }

  /** @throws InvalidRequestError, JobRunningError */
  async run(yard: Trainyard, pipeline: Pipeline<never>, input: unknown, given: RunOptions): Promise<JobFuture<unknown>> {
    assertRunnable('pipeline', pipeline)
    checkOptions(runOptionsSchema, given)
    const { externalId, ...options } = given
    const stored = storeValue(input, problem => new InvalidRequestError({ ...problem, field: `input${problem.field}` }))
    const id = externalId ?? this.#parts.engine.newId(pipeline.name)
    return this.#start({ yard, id, pipeline, input: stored, options })
  }

  /** @throws JobNotFoundError, InvalidRequestError, JobRunningError */
  async resume(yard: Trainyard, pipeline: Pipeline<never>, id: string, options: ResumeOptions): Promise<JobFuture<unknown>> {
    assertRunnable('pipeline', pipeline)
    checkOptions(resumeOptionsSchema, options)
    const record = await this.#parts.engine.find(id)
    if (record?.request.kind !== 'pipeline') throw new JobNotFoundError(id, 'pipeline')
    return this.#start({ yard, id, pipeline, input: record.request.input, options })
  }

  async #start(wish: Wish): Promise<JobFuture<unknown>> {
    const { engine, futures } = this.#parts
    for (;;) {
      const known = await engine.find(wish.id)
      if (known) assertSame(known, wish)
      const record = known && !hasEnded(known) ? await this.#whileItRuns(known, wish) : known
      if (record && isAnswer(record, known, wish)) return futures.of(record)
      const begun = await this.#begin(wish, known)
      if (begun) return futures.of(begun)
    }
  }

  /** In this client: as it is. In another one: when it has ended, or that client has died. */
  async #whileItRuns(record: JobRecord, { id, options }: Wish): Promise<JobRecord> {
    if (options.from !== undefined) throw new JobRunningError(id, 'Cannot begin in the middle of pipeline')
    const { engine } = this.#parts
    return engine.holds(record) ? record : engine.waitUntilEnded(id, { signal: options.signal })
  }

  /** undefined: another client was faster. */
  async #begin({ yard, id, pipeline, input, options }: Wish, known: JobRecord | undefined): Promise<JobRecord | undefined> {
    const { from, onEvent, signal } = options
    const start = from === undefined ? undefined : startPointOf(from, pipeline, known?.pipeline)
    try {
      return await this.#parts.engine.start({
        id,
        role: 'pipeline',
        instanceName: pipeline.name,
        request: { kind: 'pipeline', input, live: { yard, pipeline, onEvent, from: start } },
        providerOptions: {},
        isBoundToClient: true,
        signal,
      })
    } catch (error) {
      if (!JobRunningError.isInstance(error)) throw error
      return undefined
    }
  }
}

/** Whether nothing is left to do: it runs, is complete, or ended otherwise while this call waited for it. */
function isAnswer(record: JobRecord, before: JobRecord | undefined, { options }: Wish): boolean {
  const { snapshot } = record
  if (!hasEnded(record)) return true
  if (snapshot.status === 'COMPLETED') return options.from === undefined
  const isLeftBehind = snapshot.status === 'ERRORED' && snapshot.reason === 'lost'
  return record !== before && !isLeftBehind
}

/** @throws InvalidRequestError: what was done for another input is no answer */
function assertSame({ id, request, instanceName }: JobRecord, { pipeline, input }: Wish): void {
  const what = `the id of a run of ${JSON.stringify(pipeline.name)}, or of none`
  if (request.kind !== 'pipeline' || instanceName !== pipeline.name) {
    throw new InvalidRequestError({ field: 'externalId', expected: what, found: `${JSON.stringify(id)}, which is another's` })
  }
  if (canonicalJson(request.input) === canonicalJson(input)) return
  const advice = 'What is done under an id was done for its input: pass that, or another externalId.'
  throw new InvalidRequestError({ field: 'input', expected: `that of the run ${JSON.stringify(id)}`, found: 'another one', advice })
}
