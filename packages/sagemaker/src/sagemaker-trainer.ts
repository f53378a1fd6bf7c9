import {
  type CallContext,
  type Capabilities,
  type CheckContext,
  type Host,
  type JobSnapshot,
  type LogPage,
  type ProviderJob,
  RefusalError,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
  unlessAborted,
  UnsupportedRequestError,
} from '@trainyard/core'
import { hyperparameterWarnings } from './limits/hyperparameters.ts'
import { checkPlan } from './limits/check-plan.ts'
import type { LogCursor } from './logs/log-cursor.ts'
import { JobLog } from './logs/job-log.ts'
import { logTail } from './logs/log-tail.ts'
import type { SageMakerOptions } from './options/sagemaker-options.ts'
import { adoptJob } from './request/adopt-job.ts'
import { createInput } from './request/create-input.ts'
import { nodesOf, type TrainingPlan } from './request/training-plan.ts'
import { SageMakerClient } from './sagemaker-client.ts'
import { awsCodeOf, isNotFound } from './sagemaker-error.ts'
import type { SageMakerReference } from './sagemaker-reference.ts'
import type { ResolvedSettings } from './sagemaker-settings.ts'
import { ChangeFeed } from './watch/change-feed.ts'
import { ownedJobs } from './watch/owned-jobs.ts'
import { RecentAnswers } from './watch/recent-answers.ts'
import { snapshotOf } from './watch/snapshot-of.ts'
import { changedJob, type StateChangeEvent } from './watch/state-change-event.ts'
import { StateChanges } from './watch/state-changes.ts'

type Job = ProviderJob<SageMakerReference>

/** Runs programs as training jobs of Amazon SageMaker. */
export class SageMakerTrainer implements Trainer<SageMakerReference, SageMakerOptions, LogCursor> {
  readonly capabilities: Capabilities<TrainingRequest['kind']> = {
    kinds: ['script'],
    savePathSchemes: ['s3'],
    consistencyMilliseconds: 10_000,
    changeFeed: true,
    enforcesTimeLimit: true,
  }
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #client: SageMakerClient
  readonly #feed: ChangeFeed
  readonly #log: JobLog
  readonly #answers: RecentAnswers
  readonly #changes = new StateChanges()

  constructor(settings: ResolvedSettings, host: Host) {
    this.#settings = settings
    this.#host = host
    this.#client = new SageMakerClient(settings, host)
    this.#feed = new ChangeFeed(this.#client.training, host)
    this.#log = new JobLog(this.#client.logs, host)
    this.#answers = new RecentAnswers(host)
  }

  async check(request: TrainingRequest, context: CheckContext<SageMakerOptions>): Promise<readonly RefusalError[]> {
    return checkPlan(this.#planOf(request, { ...context, jobName: '', requestHash: '', owner: '' }))
  }

  async submit(request: TrainingRequest, context: SubmitContext<SageMakerReference, SageMakerOptions>): Promise<SageMakerReference> {
    const plan = this.#planOf(request, { ...context, owner: await this.#host.ownerTag() })
    const known = context.resumed ? await adoptJob(this.#client.training, plan, context) : undefined
    if (known !== undefined) return this.#referenceOf(plan, known)
    const [problem] = checkPlan(plan)
    if (problem) throw problem
    // Loaded with the first job: whoever only looks at jobs packs and uploads nothing.
    const { uploadPlan } = await import('./request/upload-plan.ts')
    const uploading = uploadPlan(plan, { storage: this.#client.storage, tell: detail => context.report(detail) }, context)
    const channels = await unlessAborted(uploading, context.signal)
    const arn = await this.#create(plan, createInput(plan, channels), context)
    return this.#referenceOf(plan, arn)
  }

  async describe({ reference }: Job, context: CallContext): Promise<JobSnapshot | undefined> {
    const snapshot = await this.#lookUp(reference, context)
    return snapshot?.status === 'ERRORED' && snapshot.reason !== 'no-capacity' ? this.#withLog(reference.name, snapshot, context) : snapshot
  }

  describeMany(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    return this.#feed.read(jobs, context)
  }

  async cancel({ reference: { name } }: Job, context: CallContext): Promise<void> {
    try {
      await this.#client.training.stop(name, context)
    } catch (error) {
      // It has ended, or is gone: the next look tells which.
      if (awsCodeOf(error) !== 'ValidationException' && !isNotFound(error)) throw error
    }
  }

  readLogs(job: Job, cursor: LogCursor | undefined, context: CallContext): Promise<LogPage<LogCursor>> {
    const lookUp = async () => this.#answers.find(job.reference.name) ?? this.#lookUp(job.reference, context)
    return this.#log.read(job, cursor, { ...context, lookUp })
  }

  watch({ signal }: CallContext): AsyncIterable<string> {
    return this.#changes.listen(signal)
  }

  async *listOwned(context: CallContext): AsyncIterable<Job> {
    yield* ownedJobs(this.#client.training, await this.#host.ownerTag(), context)
  }

  /**
   * Takes an event that EventBridge delivered, by whatever way it came here: the job that it is about is looked at at once. True if it was about a
   * training job.
   */
  notify(event: StateChangeEvent): boolean {
    const jobName = changedJob(event)
    if (jobName !== undefined) this.#changes.tell(jobName)
    return jobName !== undefined
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  #planOf(
    request: TrainingRequest,
    { options, savePath, jobName, requestHash, owner }: Omit<TrainingPlan, 'request' | 'settings'>,
  ): TrainingPlan {
    if (request.kind !== 'script')
      throw new UnsupportedRequestError({ field: 'kind', expected: '"script"', found: JSON.stringify(request.kind) })
    const settings = this.#settings
    return { request, options: { ...settings.options, ...options }, settings, savePath, jobName, requestHash, owner }
  }

  /** A name that is taken, and an answer that is lost, may be those of an earlier try: then the job is there, and it is ours. */
  async #create(plan: TrainingPlan, input: ReturnType<typeof createInput>, context: CallContext): Promise<string> {
    const { training } = this.#client
    try {
      return await training.create(input, context)
    } catch (error) {
      if (error instanceof RefusalError || context.signal.aborted) throw error
      const known = await adoptJob(training, plan, context)
      if (known === undefined) throw error
      return known
    }
  }

  #referenceOf(plan: TrainingPlan, arn: string): SageMakerReference {
    const warnings = hyperparameterWarnings(plan.request.hyperparameters)
    const createdAt = this.#host.now().toISOString()
    return { name: plan.jobName, arn, nodes: nodesOf(plan), createdAt, ...(warnings.length > 0 && { warnings }) }
  }

  async #lookUp({ name, warnings }: SageMakerReference, context: CallContext): Promise<JobSnapshot | undefined> {
    const job = await this.#client.training.describe(name, context)
    const snapshot = job && snapshotOf(job, warnings)
    if (snapshot) this.#answers.note(name, snapshot)
    return snapshot
  }

  /** What the program said last tells more than SageMaker's reason. A log that cannot be read keeps nobody from the failure itself. */
  async #withLog(name: string, failed: JobSnapshot & { readonly status: 'ERRORED' }, context: CallContext): Promise<JobSnapshot> {
    const lines = await logTail(this.#client.logs, name, context).catch(() => [])
    context.signal.throwIfAborted()
    return lines.length === 0 ? failed : { ...failed, message: `${failed.message}\nThe log ends with:\n${lines.join('\n')}` }
  }
}
