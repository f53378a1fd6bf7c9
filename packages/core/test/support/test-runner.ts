import { EventEmitter, on } from 'node:events'
import type {
  Capabilities,
  CallContext,
  DeploymentRequest,
  FailureReason,
  JobRunner,
  JobSnapshot,
  PredictionRequest,
  ProviderJob,
  SubmitContext,
  TrainingRequest,
} from '../../src/index.ts'

export interface TestReference {
  readonly number: number
}
export type TestContext = SubmitContext<TestReference, object>
export type AnyRequest = TrainingRequest | PredictionRequest | DeploymentRequest

/** A job as the provider has it: made by one `submit`. */
export interface TestJob<Request> {
  readonly jobName: string
  readonly request: Request
  readonly context: TestContext
  snapshot: JobSnapshot | undefined
  cancels: number
}

/**
 * A provider and its adapter in one, told by the test what happens. Jobs run until the test ends them; each change is hinted, so that
 * no test waits for a poll.
 */
export abstract class TestRunner<Request extends AnyRequest> implements JobRunner<Request, TestReference, object, string> {
  readonly capabilities: Capabilities<Request['kind']>
  /** Every job that was created, in order. */
  readonly jobs: TestJob<Request>[] = []
  /** How often it was asked, whatever came of it. */
  submits = 0
  describes = 0
  isClosed = false
  /** Before the job is created: it may wait, or throw. */
  beforeCreate: (request: Request, context: TestContext) => unknown = () => undefined
  /** How a job ends that is asked to stop; undefined: it does not stop. */
  onCancel: () => JobSnapshot | undefined = () => ({ status: 'CANCELED' })
  readonly #moves = new EventEmitter()

  constructor(capabilities: Capabilities<Request['kind']>) {
    this.capabilities = capabilities
  }

  async submit(request: Request, context: TestContext): Promise<TestReference> {
    this.submits++
    await this.beforeCreate(request, context)
    const { jobName } = context
    this.jobs.push({ jobName, request, context, snapshot: { status: 'RUNNING' }, cancels: 0 })
    return { number: this.jobs.length }
  }

  async describe(job: ProviderJob<TestReference>): Promise<JobSnapshot | undefined> {
    this.describes++
    return this.jobs.find(({ jobName }) => jobName === job.jobName)?.snapshot
  }

  async cancel({ jobName }: ProviderJob<TestReference>): Promise<void> {
    const job = this.jobs.find(other => other.jobName === jobName)
    if (!job) return
    job.cancels++
    if (job.snapshot?.status === 'RUNNING') this.move(this.onCancel() ?? job.snapshot, job)
  }

  async *watch({ signal }: CallContext): AsyncIterable<string> {
    for await (const [jobName] of on(this.#moves, 'moved', { signal })) yield jobName as string
  }

  async close(): Promise<void> {
    this.isClosed = true
  }

  /** The one that was created last, unless another is asked for. */
  job(index = -1): TestJob<Request> {
    const job = this.jobs.at(index)
    if (!job) throw new Error(`the provider has no job ${index}; it has ${this.jobs.length}`)
    return job
  }

  move(snapshot: JobSnapshot | undefined, job: TestJob<Request> = this.job()): void {
    job.snapshot = snapshot
    this.#moves.emit('moved', job.jobName)
  }

  complete(job: TestJob<Request> = this.job()): void {
    this.move({ status: 'COMPLETED', artifact: { uri: `test:${job.jobName}` } }, job)
  }

  fail(reason: FailureReason = 'failed', message = 'it broke', job: TestJob<Request> = this.job()): void {
    this.move({ status: 'ERRORED', reason, message }, job)
  }

  /** By their names: which of the jobs run now. */
  running(): readonly string[] {
    return this.jobs.filter(({ snapshot }) => snapshot?.status === 'RUNNING').map(({ context }) => context.jobId)
  }
}
