import {
  type CallContext,
  type Capabilities,
  type CheckContext,
  type JobSnapshot,
  type LogLine,
  type LogPage,
  NameConflictError,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
} from '@trainyard/core'
import { translateHyperparameters, unsupportedHyperparameters } from '../hyperparameter-names.ts'
import { unsupportedFields } from '../unsupported-fields.ts'
import { unsupportedKind } from '../unsupported-kind.ts'
import { hyperparameterNames } from './hyperparameter-names.ts'
import type { FineTuningEvent, FineTuningJob, OpenAIClient } from './openai-client.ts'
import type { OpenAIOptions } from './openai-settings.ts'

export interface OpenAIReference {
  readonly fileId: string
  readonly jobId: string
}

const methodTypes: Readonly<Record<string, string>> = { sft: 'supervised', dpo: 'dpo', rlvr: 'reinforcement' }

/** Strains: a look-up by metadata, an upload before the create, a pause, and metrics that the provider reads by itself. */
export class OpenAITrainer implements Trainer<OpenAIReference, OpenAIOptions> {
  readonly capabilities: Capabilities<TrainingRequest['kind']> = { kinds: ['finetune'], methods: Object.keys(methodTypes) }
  readonly #client: OpenAIClient

  constructor(client: OpenAIClient) {
    this.#client = client
  }

  async check(request: TrainingRequest, _context: CheckContext<OpenAIOptions>): Promise<readonly Refusal[]> {
    if (request.kind !== 'finetune') return [unsupportedKind('finetune', request.kind)]
    const fields = unsupportedFields(request, ['adapter', 'validationData', 'startFrom'])
    return [...fields, ...unsupportedHyperparameters(hyperparameterNames, request.hyperparameters)]
  }

  async submit(request: TrainingRequest, context: SubmitContext<OpenAIReference, OpenAIOptions>): Promise<OpenAIReference> {
    if (request.kind !== 'finetune') throw unsupportedKind('finetune', request.kind)
    const { jobName, requestHash, options, reference } = context
    const fileId = reference?.fileId ?? (await this.#client.uploadFile(request.trainingData, context))
    await context.saveReference({ fileId })
    const { seed, ...hyperparameters } = translateHyperparameters(hyperparameterNames, request.hyperparameters)
    const job = {
      model: request.baseModel,
      training_file: fileId,
      method: { type: methodTypes[request.method], hyperparameters },
      metadata: { ...request.labels, trainyard: jobName, requestHash },
      seed,
      ...options,
    }
    const { id } = (await this.#found(context)) ?? (await this.#client.createJob(job, context))
    return { fileId, jobId: id }
  }

  async describe({ reference }: ProviderJob<OpenAIReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    const job = await this.#client.retrieveJob(reference.jobId, context)
    return job && snapshotOf(job)
  }

  cancel({ reference }: ProviderJob<OpenAIReference>, context: CallContext): Promise<void> {
    return this.#client.act(reference.jobId, 'cancel', context)
  }

  pause({ reference }: ProviderJob<OpenAIReference>, context: CallContext): Promise<void> {
    return this.#client.act(reference.jobId, 'pause', context)
  }

  resume({ reference }: ProviderJob<OpenAIReference>, context: CallContext): Promise<void> {
    return this.#client.act(reference.jobId, 'resume', context)
  }

  /** The cursor is the id of the last event. They come newest first, so they are read down to it and turned round. */
  async readLogs(
    { reference }: ProviderJob<OpenAIReference>,
    lastSeen: string | undefined,
    context: CallContext,
  ): Promise<LogPage<string>> {
    const events: FineTuningEvent[] = []
    for await (const event of this.#client.listEvents(reference.jobId, context)) {
      if (event.id === lastSeen) break
      events.push(event)
    }
    return { lines: events.toReversed().map(lineOf), cursor: events[0]?.id ?? lastSeen ?? '', state: 'waiting' }
  }

  async #found(context: SubmitContext<OpenAIReference, OpenAIOptions>): Promise<FineTuningJob | undefined> {
    if (!context.resumed) return undefined
    for await (const job of this.#client.listJobs({ trainyard: context.jobName }, context)) {
      if (job.metadata?.['requestHash'] === context.requestHash) return job
      throw new NameConflictError(`${context.jobName} is taken by a job of another request.`)
    }
    return undefined
  }
}

function lineOf({ message, created_at: createdAt, data }: FineTuningEvent): LogLine {
  const line = { text: message, time: new Date(createdAt * 1000) }
  if (!data) return line
  const { step, ...metrics } = data
  return { ...line, step, metrics }
}

function snapshotOf({ status: detail, fine_tuned_model: model, error, finished_at: finished }: FineTuningJob): JobSnapshot {
  const common = { detail, ...(finished !== null && { endedAt: new Date(finished * 1000) }) }
  switch (detail) {
    case 'validating_files':
    case 'queued':
      return { ...common, status: 'QUEUED' }
    case 'succeeded':
      return { ...common, status: 'COMPLETED', ...(model !== null && { artifact: { uri: `openai:${model}`, attributes: { model } } }) }
    case 'cancelled':
      return { ...common, status: 'CANCELED' }
    case 'failed':
      return { ...common, status: 'ERRORED', reason: 'failed', message: error?.message ?? 'The fine-tuning failed.' }
    case 'running':
    default:
      return { ...common, status: 'RUNNING' }
  }
}
