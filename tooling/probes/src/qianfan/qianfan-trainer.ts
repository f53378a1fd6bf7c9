import type {
  CallContext,
  Capabilities,
  CheckContext,
  FinetuneRequest,
  JobSnapshot,
  ProviderJob,
  Refusal,
  SubmitContext,
  Trainer,
  TrainingRequest,
} from '@trainyard/core'
import { translateHyperparameters, unsupportedHyperparameters } from '../hyperparameter-names.ts'
import { unsupportedFields } from '../unsupported-fields.ts'
import { unsupportedKind } from '../unsupported-kind.ts'
import { hyperparameterNames } from './hyperparameter-names.ts'
import type { QianfanClient, TaskIds } from './qianfan-client.ts'
import type { TrainingOptions } from './qianfan-settings.ts'
import { taskIdsOf, taskUri } from './task-uri.ts'

const trainModes: Readonly<Record<string, string>> = { sft: 'SFT', dpo: 'DPO', kto: 'KTO', 'post-pretrain': 'PostPretrain' }

/** Strains: two creates without a key, parameters that have another spelling or none, and settings that decide on a capability. */
export class QianfanTrainer implements Trainer<TaskIds, TrainingOptions> {
  readonly capabilities: Capabilities<TrainingRequest['kind']>
  readonly #client: QianfanClient

  constructor(client: QianfanClient) {
    this.#client = client
    this.capabilities = { kinds: ['finetune'], methods: Object.keys(trainModes), canLookUp: client.lookUp !== undefined }
  }

  async check(request: TrainingRequest, _context: CheckContext<TrainingOptions>): Promise<readonly Refusal[]> {
    if (request.kind !== 'finetune') return [unsupportedKind('finetune', request.kind)]
    return [...unsupportedFields(request, ['validationData']), ...unsupportedHyperparameters(hyperparameterNames, request.hyperparameters)]
  }

  async submit(request: TrainingRequest, context: SubmitContext<TaskIds, TrainingOptions>): Promise<TaskIds> {
    if (request.kind !== 'finetune') throw unsupportedKind('finetune', request.kind)
    const jobId = context.reference?.jobId ?? (await this.#foundJob(context)) ?? (await this.#createJob(request, context))
    await context.saveReference({ jobId })
    const taskId = (await this.#foundTask(jobId, context)) ?? (await this.#createTask(jobId, request, context))
    return { jobId, taskId }
  }

  async describe({ reference }: ProviderJob<TaskIds>, context: CallContext): Promise<JobSnapshot | undefined> {
    const task = await this.#client.describeTask(reference.taskId, context)
    if (!task) return undefined
    const detail = task.runStatus
    switch (detail) {
      case '':
      case 'Waiting':
        return { status: 'QUEUED', detail }
      case 'Running':
        return { status: 'RUNNING', detail, progress: (Number.parseFloat(task.runProgress ?? '') || 0) / 100 }
      case 'Done':
        return { status: 'COMPLETED', detail, artifact: { uri: taskUri(reference), ...(task.metrics && { attributes: task.metrics }) } }
      case 'Stopped':
        return { status: 'CANCELED', detail }
      case 'Failed':
        return { status: 'ERRORED', detail, reason: 'failed', message: `Task ${reference.taskId} of job ${reference.jobId} failed.` }
    }
  }

  cancel({ reference }: ProviderJob<TaskIds>, context: CallContext): Promise<void> {
    return this.#client.stopTask(reference.taskId, context)
  }

  async #foundJob({ jobName, resumed, signal }: SubmitContext<TaskIds, TrainingOptions>): Promise<string | undefined> {
    return resumed ? this.#client.lookUp?.jobIdOf(jobName, { signal }) : undefined
  }

  /** The job is ours alone, so its task is ours as well. */
  async #foundTask(jobId: string, { resumed, signal }: SubmitContext<TaskIds, TrainingOptions>): Promise<string | undefined> {
    const taskIds = resumed ? await this.#client.lookUp?.taskIdsOf(jobId, { signal }) : undefined
    return taskIds?.[0]
  }

  #createJob({ baseModel, method }: FinetuneRequest, { jobName, signal }: SubmitContext<TaskIds, TrainingOptions>): Promise<string> {
    return this.#client.createJob({ name: jobName, model: baseModel, trainMode: trainModes[method] ?? method }, { signal })
  }

  #createTask(jobId: string, request: FinetuneRequest, context: SubmitContext<TaskIds, TrainingOptions>): Promise<string> {
    const { options, signal } = context
    const previous = request.startFrom && taskIdsOf(request.startFrom.uri)
    const task = {
      parameterScale: request.adapter === 'full' ? 'FullFineTuning' : 'LoRA',
      hyperParameterConfig: translateHyperparameters(hyperparameterNames, request.hyperparameters),
      datasetConfig: { sourceType: 'Bos', versions: [{ versionBosUri: request.trainingData }], splitRatio: options.splitRatio ?? 20 },
      ...(options.corpus && { corpusConfig: { corpusType: options.corpus } }),
      ...(previous && { incrementTaskId: previous.taskId }),
    }
    return this.#client.createTask(jobId, task, { signal })
  }
}
