import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type BatchRequest,
  type CallContext,
  type CheckContext,
  type Host,
  InvalidRequestError,
  type JobSnapshot,
  NameConflictError,
  type PredictionRequest,
  type Predictor,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
} from '@trainyard/core'
import { createOnce, patienceOf } from './create-once.ts'
import { isBosAddress, formatBosAddress, parseBosAddress } from './wire/bos/bos-address.ts'
import { requirePublishedModelUri } from './deployment/published-model-uri.ts'
import { ownerNoteOf, withOwner } from './owner-note.ts'
import { type BatchTask, snapshotOfBatch } from './prediction/batch-task.ts'
import { checkBatch } from './prediction/check-batch.ts'
import type { PredictionOptions } from './prediction/prediction-options.ts'
import { readRows } from './prediction/read-rows.ts'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { isNotFound, refusalOf } from './refusal-of.ts'
import { accountKeysOf } from './wire/account-keys-of.ts'
import { QianfanClient } from './wire/qianfan-client.ts'

/** What finds a batch again. */
export interface QianfanPredictionReference {
  readonly taskId: string
}

type Job = ProviderJob<QianfanPredictionReference>
type Context = SubmitContext<QianfanPredictionReference, PredictionOptions>

/** Predicts files by batch inference of Baidu Qianfan. */
export class QianfanPredictor implements Predictor<QianfanPredictionReference, PredictionOptions> {
  readonly capabilities = { kinds: ['batch'] } as const
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #client: QianfanClient

  constructor(settings: ResolvedSettings, host: Host) {
    this.#settings = settings
    this.#host = host
    this.#client = new QianfanClient(settings, host)
  }

  async check(request: PredictionRequest, _context: CheckContext<PredictionOptions>): Promise<readonly Refusal[]> {
    accountKeysOf(this.#settings)
    return checkBatch(request, this.#settings.bucket)
  }

  async submit(request: PredictionRequest, context: Context): Promise<QianfanPredictionReference> {
    const [problem] = checkBatch(request, this.#settings.bucket)
    if (problem) throw problem
    try {
      return { taskId: await this.#create(request as BatchRequest, context) }
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async describe({ reference: { taskId } }: Job, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      const task = await this.#client.management.v2<BatchTask>(['batchinference', 'DescribeBatchInferenceTask'], { taskId }, context)
      return snapshotOfBatch(task)
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  async cancel({ reference: { taskId } }: Job, context: CallContext): Promise<void> {
    await this.#client.management.v2(['batchinference', 'StopBatchInferenceTask'], { taskId }, context)
  }

  async *readOutput(job: Job, context: CallContext): AsyncGenerator<unknown, void> {
    const uri = (job.artifact ?? (await this.describe(job, context))?.artifact)?.uri
    const body = uri === undefined ? undefined : await this.#client.bos.read(parseBosAddress(uri, 'output'), context)
    if (!body) throw new InvalidRequestError({ field: 'output', expected: 'the rows of a batch that is done', found: uri ?? 'none' })
    yield* readRows(body)
  }

  async #create(request: BatchRequest, context: Context): Promise<string> {
    const { jobName: name, requestHash, options, resumed } = context
    const find = () => this.#find(context)
    const known = resumed ? await find() : undefined
    if (known !== undefined) return known
    const body = {
      name,
      modelId: requirePublishedModelUri(request.model.uri, 'model').modelId,
      inferenceParams: options.inferenceParameters ?? {},
      inputBosUri: await this.#input(request.input, context),
      outputBosUri: request.output,
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
    return createOnce({ create, find }, patienceOf(this.#settings, this.#host), context)
  }

  async #find({ jobName, requestHash, signal }: Context): Promise<string | undefined> {
    const tasks = this.#client.management.pages<BatchTask>(['batchinference', 'DescribeBatchInferenceTasks', 'taskList'], {}, { signal })
    for await (const { taskId, name, description } of tasks) {
      if (name !== jobName) continue
      if (ownerNoteOf(description)?.requestHash === requestHash) return taskId
      throw new NameConflictError(`${name} is taken by a batch of another request. Submit under another id.`)
    }
    return undefined
  }

  /** A local file goes into the user's own bucket, as it is. */
  async #input(input: string, context: Context): Promise<string> {
    if (isBosAddress(input)) return input
    const { bucket = '', prefix } = this.#settings
    const path = input.startsWith('file:') ? fileURLToPath(input) : this.#host.resolvePath(input)
    const address = { bucket, key: `${prefix}/${context.jobName}/${basename(path)}` }
    await this.#client.bos.put(address, await readInput(path, context), context)
    return formatBosAddress(address)
  }
}

async function readInput(path: string, { signal }: CallContext): Promise<Uint8Array> {
  try {
    return await readFile(path, { signal })
  } catch (error) {
    signal.throwIfAborted()
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new InvalidRequestError({ field: 'input', expected: 'a file that can be read', found: `${path} (${code})` })
  }
}
