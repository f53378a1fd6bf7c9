import type { CallContext } from '@trainyard/core'
import type { QianfanSettings } from './qianfan-settings.ts'

/**
 * What is called of Qianfan, by the words of its second console API: a job is a container of tasks, a task is a run. The first one has
 * the two words the other way round, and no way to find either by name.
 */
export interface QianfanClient {
  createJob(job: { readonly name: string; readonly model: string; readonly trainMode: string }, context: CallContext): Promise<string>
  createTask(jobId: string, task: object, context: CallContext): Promise<string>
  /** Absent where the console API cannot find them again. */
  readonly lookUp?: QianfanLookUp
  describeTask(taskId: string, context: CallContext): Promise<QianfanTask | undefined>
  stopTask(taskId: string, context: CallContext): Promise<void>
  publishModel(name: string, task: TaskIds, context: CallContext): Promise<ModelIds>
  modelState(modelId: string, context: CallContext): Promise<'Creating' | 'Ready' | 'Fail' | undefined>
  createService(service: object, context: CallContext): Promise<string>
  describeService(serviceId: string, context: CallContext): Promise<QianfanService | undefined>
  /** The only way to end one. */
  releaseComputeUnits(serviceId: string, context: CallContext): Promise<void>
  chat(endpoint: string, messages: unknown, context: CallContext): Promise<unknown>
  chatStream(endpoint: string, messages: unknown, context: CallContext): AsyncIterable<unknown>
}

export interface QianfanLookUp {
  jobIdOf(name: string, context: CallContext): Promise<string | undefined>
  taskIdsOf(jobId: string, context: CallContext): Promise<readonly string[]>
  modelIdsOf(name: string, context: CallContext): Promise<ModelIds | undefined>
  serviceIdOf(name: string, context: CallContext): Promise<string | undefined>
}

export interface TaskIds {
  readonly jobId: string
  readonly taskId: string
}

export interface ModelIds {
  readonly modelSetId: string
  readonly modelId: string
}

export interface QianfanTask {
  /** Empty: not scheduled yet. */
  readonly runStatus: '' | 'Waiting' | 'Running' | 'Done' | 'Failed' | 'Stopped'
  /** `40%`, while it runs. */
  readonly runProgress?: string
  readonly metrics?: Readonly<Record<string, string>>
}

export interface QianfanService {
  readonly runStatus: 'New' | 'Deploying' | 'Serving' | 'Failed' | 'Stopped'
  readonly url: string
  readonly endpoint: string
}

export declare function createClient(settings: QianfanSettings): QianfanClient
