import type { ActionEventDetail, JobEvent, JobFuture, JobOptions, Plugin, RunnerSection } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { unlessAborted } from '../engine/watch/unless-aborted.ts'
import { serializeError } from '../errors/serialize-error.ts'
import { SubmitUnconfirmedError } from '../errors/submit-unconfirmed-error.ts'
import { UnsupportedRequestError } from '../errors/unsupported-request-error.ts'
import { toData } from './event-data.ts'
import { actionAt, childIdOf, nextRound } from './pipeline-progress.ts'
import type { PipelineWorld } from './pipeline-world.ts'

/** Which job it is, for whoever starts it. */
export type ChildOptions = Required<Pick<JobOptions<readonly Plugin[], RunnerSection>, 'externalId' | 'attach' | 'signal'>>
export type StartJob<Result> = (options: ChildOptions) => Promise<JobFuture<Result>>

/** The job of one action: started or found again, followed to its end, and stopped with the pipeline. */
export class ActionJob<Result> {
  readonly #world: PipelineWorld
  readonly #path: string
  readonly #start: StartJob<Result>

  constructor(world: PipelineWorld, path: string, start: StartJob<Result>) {
    this.#world = world
    this.#path = path
    this.#start = start
  }

  /** What the job made. @throws the job's own error, the refusal, or the signal's reason */
  async result(): Promise<Result> {
    const { engine, journal } = this.#world
    for (;;) {
      const id = childIdOf(this.#world.id, actionAt(journal.progress, this.#path) ?? { path: this.#path, round: 1 })
      const known = await engine.find(id)
      const future = known ? await this.#found(id) : await this.#started(id)
      await this.#tell({ data: { jobId: id } })
      await this.#untilEnded(future)
      if (!known || !diedWithItsClient(await engine.find(id))) return future.result()
      await journal.write([], progress => nextRound(progress, this.#path))
    }
  }

  /** The role of the job that has the id is that of the action, whose names the id is made of. */
  async #found(id: string): Promise<JobFuture<Result>> {
    return (await this.#world.yard.getFuture(id)) as JobFuture<Result>
  }

  async #started(id: string): Promise<JobFuture<Result>> {
    const { engine, stopped, closed } = this.#world
    const unlisten = this.#tellPreparation(id)
    try {
      return await unlessAborted(this.#start({ externalId: id, attach: true, signal: stopped }), closed)
    } catch (error) {
      // Waiting for it finds out what became of it.
      if (SubmitUnconfirmedError.isInstance(error)) return await this.#found(id)
      if (stopped.aborted && (await engine.find(id))) await this.#stop(await this.#found(id))
      throw error
    } finally {
      unlisten()
    }
  }

  /** What a provider does before it accepts the job, such as an upload, which may take long. */
  #tellPreparation(id: string): () => void {
    let told: string | undefined
    return this.#world.engine.listen(id, ({ snapshot: { status, detail } }) => {
      if (status !== 'QUEUED' || detail === undefined || detail === told) return
      told = detail
      this.#tell({ data: { status, detail } }).catch(() => undefined)
    })
  }

  async #untilEnded(future: JobFuture<Result>): Promise<void> {
    const { signal, stopped } = this.#world
    const followed = new AbortController()
    const following = this.#follow(future, followed.signal)
    following.catch(() => undefined)
    try {
      await future.wait({ signal })
      await following
    } catch (error) {
      if (!stopped.aborted) throw error
      await this.#stop(future)
    } finally {
      followed.abort()
    }
  }

  /** Until the job has ended, however long its provider takes for that. */
  async #stop(future: JobFuture<Result>): Promise<void> {
    const { journal, closed } = this.#world
    await future.cancel().catch(async (error: unknown) => {
      const { message } = serializeError(error)
      await journal.warn(`The job ${future.id} could not be told to stop (${message}); it is asked again until it has ended.`)
    })
    await future.wait({ signal: closed })
  }

  /** What the job tells becomes `Running` events. A store without events has nothing to tell. */
  async #follow(future: JobFuture<Result>, signal: AbortSignal): Promise<void> {
    try {
      for await (const event of future.events({ signal })) {
        if (event.type === 'status' && event.info.status !== 'QUEUED' && event.info.status !== 'RUNNING') return
        const news = newsOf(event)
        if (news) await this.#tell(news)
      }
    } catch (error) {
      if (!signal.aborted && !UnsupportedRequestError.isInstance(error)) throw error
    }
  }

  #tell(detail: Pick<ActionEventDetail, 'description' | 'data'>): Promise<void> {
    return this.#world.journal.write([{ action: this.#path, state: 'Running', ...detail }])
  }
}

function newsOf(event: JobEvent): Pick<ActionEventDetail, 'description' | 'data'> | undefined {
  if (event.type === 'status') return event.info.status === 'RUNNING' ? { data: toData(event.info) } : undefined
  if (event.type === 'progress') return { data: { progress: event.progress } }
  return event.type === 'warning' ? { description: event.message } : undefined
}

/** It ended only because the process that it lived in did, and its result is nowhere else: it may be run again. */
function diedWithItsClient(record: JobRecord | undefined): boolean {
  if (!record?.isBoundToClient || record.phase !== 'ended') return false
  const { snapshot } = record
  return snapshot.status === 'CANCELED' || (snapshot.status === 'ERRORED' && snapshot.reason === 'lost')
}
