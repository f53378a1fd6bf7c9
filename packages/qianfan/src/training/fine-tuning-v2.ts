import { type CallContext, type Host, InvalidRequestError, NameConflictError, type ProviderJob, type SubmitContext } from '@trainyard/core'
import { createOnce, type Patience } from '../create-once.ts'
import type { PreparedData } from '../datasets/dataset-preparation.ts'
import { ownerNoteOf, withOwner } from '../owner-note.ts'
import type { QianfanId, QianfanTrainingReference } from '../qianfan-reference.ts'
import { isNotFound } from '../refusal-of.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { FineTuning } from './fine-tuning.ts'
import { snapshotOf, type TaskDetail } from './snapshot-of.ts'
import { taskBody } from './task-body.ts'
import { parseTrainedModelUri, type TrainedRun } from './trained-model-uri.ts'
import type { TrainingPlan } from './training-plan.ts'

type Context = SubmitContext<QianfanTrainingReference, unknown>

interface JobRow {
  readonly jobId: string
  readonly name: string
  readonly description: string
}

/** Here a *job* holds runs together, and a *task* is a run. */
export class FineTuningV2 implements FineTuning {
  readonly #client: ManagementClient
  readonly #host: Host
  readonly #patience: Patience

  constructor(client: ManagementClient, host: Host, patience: Patience) {
    this.#client = client
    this.#host = host
    this.#patience = patience
  }

  async create(plan: TrainingPlan, data: PreparedData, context: Context): Promise<QianfanTrainingReference> {
    const { startFrom } = plan.request
    const previous = startFrom && parseTrainedModelUri(startFrom.uri, 'startFrom')
    const { groupId, knownRunIds } = await this.#group(plan, previous, context)
    const adopted =
      context.resumed && context.reference?.groupId !== undefined ? await this.#adoptRun(groupId, knownRunIds, context) : undefined
    const creation = {
      create: () => this.#createRun(taskBody(plan, data, { jobId: groupId, previous }), context),
      find: () => this.#adoptRun(groupId, knownRunIds, context),
    }
    const runId = adopted ?? (await createOnce(creation, this.#patience, context))
    const { datasetId } = context.reference ?? {}
    return { groupId, runId, ...(knownRunIds.length > 0 && { knownRunIds }), ...(datasetId !== undefined && { datasetId }) }
  }

  async describe({ runId }: QianfanTrainingReference, context: CallContext) {
    try {
      return snapshotOf(await this.#task(runId, context))
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  stop({ runId }: QianfanTrainingReference, context: CallContext): Promise<boolean> {
    return this.#client.v2(['finetuning', 'StopFineTuningTask'], { taskId: runId }, context)
  }

  async *owned(context: CallContext): AsyncGenerator<ProviderJob<QianfanTrainingReference>, void> {
    const ownerTag = await this.#host.ownerTag()
    for await (const { jobId, name, description } of this.#jobs(context)) {
      if (ownerNoteOf(description)?.ownerTag !== ownerTag) continue
      for await (const { taskId } of this.#tasks(jobId, context)) yield { jobName: name, reference: { groupId: jobId, runId: taskId } }
    }
  }

  /** The job that the run goes into: one of its own, or that of the run that it goes on from, where both are trained in the same way. */
  async #group(plan: TrainingPlan, previous: TrainedRun | undefined, context: Context) {
    const { groupId: saved, knownRunIds: known = [] } = context.reference ?? {}
    if (saved !== undefined) return { groupId: saved, knownRunIds: known }
    const earlier = previous && (await this.#task(previous.runId, context))
    if (earlier && earlier.model !== plan.model) {
      throw new InvalidRequestError({ field: 'baseModel', expected: `${earlier.model}, that of startFrom`, found: plan.model })
    }
    const isShared = earlier?.trainMode === plan.trainMode
    const groupId: QianfanId = isShared ? earlier.jobId : await this.#ownJob(plan, context)
    const knownRunIds: QianfanId[] = []
    if (isShared) for await (const { taskId } of this.#tasks(groupId, context)) knownRunIds.push(taskId)
    await context.saveReference({ groupId, knownRunIds })
    return { groupId, knownRunIds }
  }

  async #ownJob({ model, trainMode, options }: TrainingPlan, context: Context): Promise<string> {
    const { jobName: name, requestHash, resumed } = context
    const known = resumed ? await this.#adoptJob(context) : undefined
    if (known !== undefined) return known
    const description = withOwner(options.description, { ownerTag: await this.#host.ownerTag(), requestHash })
    const body = { name, model, trainMode, description }
    const create = async () => {
      const { jobId } = await this.#client.v2<{ readonly jobId: string }>(['finetuning', 'CreateFineTuningJob'], body, context, 'creates')
      return jobId
    }
    return createOnce({ create, find: () => this.#adoptJob(context) }, this.#patience, context)
  }

  async #adoptJob(context: Context): Promise<string | undefined> {
    const { jobName, requestHash } = context
    for await (const { jobId, name, description } of this.#jobs(context)) {
      if (name !== jobName) continue
      if (ownerNoteOf(description)?.requestHash === requestHash) return jobId
      throw new NameConflictError(`${name} is taken by a fine-tuning job of another request. Delete that job, or submit under another id.`)
    }
    return undefined
  }

  /** Of a job that is shared, a run that it did not have before is ours, if it is the only one. */
  async #adoptRun(groupId: QianfanId, knownRunIds: readonly QianfanId[], context: CallContext): Promise<string | undefined> {
    const fresh: string[] = []
    for await (const { taskId } of this.#tasks(groupId, context)) if (!knownRunIds.includes(taskId)) fresh.push(taskId)
    if (fresh.length > 1)
      throw new Error(`${groupId} has ${fresh.length} new runs (${fresh.join(', ')}), and nothing tells which one is ours.`)
    return fresh[0]
  }

  async #createRun(body: object, context: CallContext): Promise<string> {
    const { taskId } = await this.#client.v2<{ readonly taskId: string }>(['finetuning', 'CreateFineTuningTask'], body, context, 'creates')
    return taskId
  }

  #task(taskId: QianfanId, context: CallContext): Promise<TaskDetail> {
    return this.#client.v2(['finetuning', 'DescribeFineTuningTask'], { taskId }, context)
  }

  #jobs(context: CallContext) {
    return this.#client.pages<JobRow>(['finetuning', 'DescribeFineTuningJobs', 'jobList'], {}, context)
  }

  #tasks(jobId: QianfanId, context: CallContext) {
    return this.#client.pages<{ readonly taskId: string }>(['finetuning', 'DescribeFineTuningTasks', 'taskList'], { jobId }, context)
  }
}
