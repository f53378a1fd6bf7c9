import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BatchRequest, type CallContext, type Host, type JobSnapshot, NameConflictError, type SubmitContext } from '@trainyard/core'
import { createOnce, patienceOf } from '../create-once.ts'
import { readFile } from '../datasets/local-file.ts'
import { requirePublishedModelUri } from '../deployment/published-model-uri.ts'
import { ownerNoteOf, withOwner } from '../owner-note.ts'
import type { ResolvedSettings } from '../qianfan-settings.ts'
import { isNotFound } from '../refusal-of.ts'
import { formatBosAddress, isBosAddress } from '../wire/bos/bos-address.ts'
import type { QianfanClient } from '../wire/qianfan-client.ts'
import { type BatchTask, snapshotOfBatch } from './batch-task.ts'
import type { PredictionOptions } from './prediction-options.ts'
import type { QianfanPredictionReference } from './prediction-reference.ts'

type Context = SubmitContext<QianfanPredictionReference, PredictionOptions>

/** Batch inference of the account. */
export class Batches {
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #client: QianfanClient

  constructor(settings: ResolvedSettings, host: Host, client: QianfanClient) {
    this.#settings = settings
    this.#host = host
    this.#client = client
  }

  /** Or adopts the one that an earlier call created. */
  async create(request: BatchRequest, context: Context): Promise<QianfanPredictionReference> {
    const { jobName: name, requestHash, options, resumed } = context
    const output = this.#localOutput(request)
    const reference = (taskId: string) => ({ taskId, ...(output !== undefined && { output }) })
    const find = () => this.#find(context)
    const known = resumed ? await find() : undefined
    if (known !== undefined) return reference(known)
    const body = {
      name,
      modelId: requirePublishedModelUri(request.model.uri, 'model').modelId,
      inferenceParams: options.inferenceParameters ?? {},
      inputBosUri: await this.#input(request.input, context),
      outputBosUri: output === undefined ? request.output : formatBosAddress(this.#place(name, 'output/')),
      description: withOwner(options.description, { ownerTag: await this.#host.ownerTag(), requestHash }),
    }
    const create = async () => {
      const { taskId } = await this.#client.management.v2<{ readonly taskId: string }>(
        ['batchinference', 'CreateBatchInferenceTask'],
        body,
        context,
        'creates',
      )
      return taskId
    }
    return reference(await createOnce({ create, find }, patienceOf(this.#settings, this.#host), context))
  }

  /** undefined: there is no such batch. */
  async describe(taskId: string, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      const task = await this.#client.management.v2<BatchTask>(['batchinference', 'DescribeBatchInferenceTask'], { taskId }, context)
      return snapshotOfBatch(task)
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  /** Those that have not ended, by a listing. */
  async running(context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    const running = new Map<string, JobSnapshot>()
    for await (const task of this.#list({ runStatus: ['Waiting', 'Running'] }, context)) running.set(task.taskId, snapshotOfBatch(task))
    return running
  }

  async cancel(taskId: string, context: CallContext): Promise<void> {
    await this.#client.management.v2(['batchinference', 'StopBatchInferenceTask'], { taskId }, context)
  }

  async #find({ jobName, requestHash, signal }: Context): Promise<string | undefined> {
    for await (const { taskId, name, description } of this.#list({}, { signal })) {
      if (name !== jobName) continue
      if (ownerNoteOf(description)?.requestHash === requestHash) return taskId
      throw new NameConflictError(`${name} is taken by a batch of another request. Submit under another id.`)
    }
    return undefined
  }

  #list(filter: object, context: CallContext) {
    return this.#client.management.pages<BatchTask>(['batchinference', 'DescribeBatchInferenceTasks', 'taskList'], filter, context)
  }

  /** A local file goes into the user's own bucket, as it is. */
  async #input(input: string, context: Context): Promise<string> {
    if (isBosAddress(input)) return input
    const path = this.#localPath(input)
    const address = this.#place(context.jobName, basename(path))
    context.report('uploading input')
    await this.#client.bos.put(address, await readFile({ path, field: 'input' }, context), context)
    return formatBosAddress(address)
  }

  #localOutput({ output }: BatchRequest): string | undefined {
    return isBosAddress(output) ? undefined : this.#localPath(output)
  }

  #localPath(place: string): string {
    return place.startsWith('file:') ? fileURLToPath(place) : this.#host.resolvePath(place)
  }

  #place(jobName: string, name: string) {
    const { bucket = '', prefix } = this.#settings
    return { bucket, key: `${prefix}/${jobName}/${name}` }
  }
}
