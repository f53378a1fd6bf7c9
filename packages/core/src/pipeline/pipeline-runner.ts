import { EventEmitter, on } from 'node:events'
import type { CallContext, Capabilities, JobRunner, JobSnapshot, NoOptions, ProviderJob, SubmitContext } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { hasEnded } from '../engine/record/job-record.ts'
import type { Runner } from '../engine/runner.ts'
import type { Clock } from '../world/clock.ts'
import { PipelineRun } from './pipeline-run.ts'
import type { PipelineRequest } from './pipeline-request.ts'

interface RunnerParts {
  readonly engine: JobEngine
  readonly clock: Clock
}

type Job = ProviderJob<object>

/** The errors of so many runs are kept as the objects that they are; of older ones an equal error is made from the record. */
const keptErrors = 100

/**
 * Runs the pipelines of one client, as an adapter runs jobs: to the engine a pipeline is a job that lives in this process, with the lease,
 * the events and the end of one. Nobody configures it.
 */
export class PipelineRunner implements JobRunner<PipelineRequest, object, NoOptions, string> {
  readonly capabilities: Capabilities<'pipeline'> = { kinds: ['pipeline'], boundToClient: ['pipeline'] }
  readonly #parts: RunnerParts
  readonly #runs = new Map<string, PipelineRun>()
  readonly #errors = new Map<string, Error>()
  readonly #moves = new EventEmitter().setMaxListeners(0)

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  /** Whether anything runs. */
  get isBusy(): boolean {
    return this.#runs.size > 0
  }

  /** As the engine asks for the instance that runs a job: a pipeline's is the pipeline's name. */
  asInstance(instanceName: string): Runner {
    return { instanceName, pluginName: 'pipeline', component: this, settings: {} }
  }

  async submit(request: PipelineRequest, { jobId, jobName }: SubmitContext<object, NoOptions>): Promise<object> {
    const onMoved = () => this.#moves.emit('moved', jobName)
    const run = new PipelineRun({ ...this.#parts, id: jobId, jobName, request, onMoved })
    this.#runs.set(jobName, run)
    this.#letGoWhenEnded(run)
    return {}
  }

  async describe({ jobName }: Job): Promise<JobSnapshot | undefined> {
    return this.#runs.get(jobName)?.snapshot
  }

  /** Without anybody's wish to stop it, another client has taken it over: then its jobs are that client's. */
  async cancel({ jobName }: Job): Promise<void> {
    const run = this.#runs.get(jobName)
    if (!run) return
    const record = await this.#parts.engine.find(run.id)
    if (record?.jobName === jobName && record.cancelRequested) run.stop()
    else run.interrupt()
  }

  async *watch({ signal }: CallContext): AsyncIterable<string> {
    for await (const [jobName] of on(this.#moves, 'moved', { signal })) yield jobName as string
  }

  errorOf({ jobName }: Job): Error | undefined {
    return this.#errors.get(jobName)
  }

  /** Ends what runs where it is, and records that. */
  async close(): Promise<void> {
    const runs = [...this.#runs.values()]
    for (const run of runs) run.interrupt()
    await Promise.all(runs.map(run => run.ended))
    await Promise.allSettled(runs.map(run => this.#parts.engine.look(run.id, 0)))
  }

  #letGoWhenEnded(run: PipelineRun): void {
    const unlisten = this.#parts.engine.listen(run.id, record => {
      if (record.jobName === run.jobName && !hasEnded(record)) return
      unlisten()
      // One that has not ended by itself was taken over by another client.
      run.interrupt()
      this.#runs.delete(run.jobName)
      if (run.error) this.#keepError(run.jobName, run.error)
    })
  }

  #keepError(jobName: string, error: Error): void {
    this.#errors.set(jobName, error)
    const [oldest] = this.#errors.keys()
    if (this.#errors.size > keptErrors && oldest !== undefined) this.#errors.delete(oldest)
  }
}
