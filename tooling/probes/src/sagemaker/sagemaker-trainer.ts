import {
  type CallContext,
  type Capabilities,
  type CheckContext,
  type Host,
  type JobSnapshot,
  type LogPage,
  NameConflictError,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
} from '@trainyard/core'
import { unsupportedKind } from '../unsupported-kind.ts'
import { type LogTokens, readLogPage } from './log-page.ts'
import type { SageMakerClient } from './sagemaker-client.ts'
import { isAwsError, isNotFound, refusalOf } from './sagemaker-error.ts'
import type { SageMakerSettings, TrainingOptions } from './sagemaker-settings.ts'
import { hashTag, problemsOf, trainingInput } from './training-input.ts'
import { trainingSnapshot } from './training-snapshot.ts'

/** The clocks of AWS and of this machine may differ, and the list lags behind. */
const overlapMilliseconds = 60_000

export interface TrainingReference {
  readonly name: string
}

/** Strains: a name as the only key, adoption, a change feed, ends with several meanings, logs of several machines. */
export class SageMakerTrainer implements Trainer<TrainingReference, TrainingOptions, LogTokens> {
  readonly capabilities: Capabilities<TrainingRequest['kind']> = {
    kinds: ['script'],
    savePathSchemes: ['s3'],
    changeFeed: true,
    enforcesTimeLimit: true,
  }
  readonly #settings: SageMakerSettings
  readonly #host: Host
  readonly #client: SageMakerClient
  #listedAt = new Date(0)
  #followed: ReadonlySet<string> = new Set()

  constructor(settings: SageMakerSettings, host: Host, client: SageMakerClient) {
    this.#settings = settings
    this.#host = host
    this.#client = client
  }

  async check(request: TrainingRequest, _context: CheckContext<TrainingOptions>): Promise<readonly Refusal[]> {
    return request.kind === 'script' ? problemsOf(request) : [unsupportedKind('script', request.kind)]
  }

  async submit(request: TrainingRequest, context: SubmitContext<TrainingReference, TrainingOptions>): Promise<TrainingReference> {
    if (request.kind !== 'script') throw unsupportedKind('script', request.kind)
    const source = await this.#client.upload(request.sourceDirectory, `s3://${this.#settings.bucket}/code`, context)
    try {
      await this.#client.createTrainingJob(trainingInput(request, source, context, this.#settings), context)
    } catch (error) {
      if (!isAwsError(error, 'ResourceInUse')) throw refusalOf(error)
      await this.#assertOwn(context.jobName, context.requestHash, context)
    }
    return { name: context.jobName }
  }

  async describe({ reference }: ProviderJob<TrainingReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    await this.#turn('DescribeTrainingJob', 5, context)
    try {
      return trainingSnapshot(await this.#client.describeTrainingJob(reference.name, context))
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  /** What changed since the last call. The feed does not reach back to jobs that were not followed then: each of those is described once. */
  async describeMany(jobs: readonly ProviderJob<TrainingReference>[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    const begunAt = this.#host.now().getTime()
    const found = await this.#changedSince(this.#listedAt, context)
    for (const job of jobs) {
      const snapshot = this.#followed.has(job.jobName) ? undefined : await this.describe(job, context)
      if (snapshot) found.set(job.jobName, snapshot)
    }
    this.#followed = new Set(jobs.map(({ jobName }) => jobName).filter(name => this.#followed.has(name) || found.has(name)))
    this.#listedAt = new Date(begunAt - overlapMilliseconds)
    return found
  }

  async cancel({ reference }: ProviderJob<TrainingReference>, context: CallContext): Promise<void> {
    try {
      await this.#client.stopTrainingJob(reference.name, context)
    } catch (error) {
      // It has ended, or it is gone.
      if (!isAwsError(error, 'ValidationException') && !isNotFound(error)) throw error
    }
  }

  readLogs({ reference }: ProviderJob<TrainingReference>, tokens: LogTokens = {}, context: CallContext): Promise<LogPage<LogTokens>> {
    return readLogPage(this.#client, reference.name, tokens, context)
  }

  async #changedSince(time: Date, context: CallContext): Promise<Map<string, JobSnapshot>> {
    const changed = new Map<string, JobSnapshot>()
    if (this.#followed.size === 0) return changed
    await this.#turn('ListTrainingJobs', 1, context)
    for await (const summary of this.#client.listTrainingJobs({ LastModifiedTimeAfter: time }, context)) {
      if (this.#followed.has(summary.TrainingJobName)) changed.set(summary.TrainingJobName, trainingSnapshot(summary))
    }
    return changed
  }

  async #assertOwn(name: string, requestHash: string, context: CallContext): Promise<void> {
    const { TrainingJobArn } = await this.#client.describeTrainingJob(name, context)
    const tags = await this.#client.tagsOf(TrainingJobArn, context)
    if (tags[hashTag] !== requestHash) throw new NameConflictError(`${name} is taken by a training job of another request.`)
  }

  #turn(operation: string, perSecond: number, { signal }: CallContext): Promise<void> {
    const { role, region } = this.#settings
    return this.#host.limiter(`aws:${role}:${region}:${operation}`, { perSecond }).take(signal)
  }
}
