import type { CallContext } from '@trainyard/core'
import type { OpenAISettings } from './openai-settings.ts'

/** What is called of the fine-tuning API. */
export interface OpenAIClient {
  uploadFile(path: string, context: CallContext): Promise<string>
  createJob(job: object, context: CallContext): Promise<FineTuningJob>
  retrieveJob(id: string, context: CallContext): Promise<FineTuningJob | undefined>
  /** Newest first. */
  listJobs(metadata: Readonly<Record<string, string>>, context: CallContext): AsyncIterable<FineTuningJob>
  /** Newest first. */
  listEvents(id: string, context: CallContext): AsyncIterable<FineTuningEvent>
  act(id: string, verb: 'cancel' | 'pause' | 'resume', context: CallContext): Promise<void>
}

export interface FineTuningJob {
  readonly id: string
  /** A paused job has a word of its own, which is not documented. */
  readonly status: 'validating_files' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | (string & {})
  readonly fine_tuned_model: string | null
  readonly metadata?: Readonly<Record<string, string>>
  readonly error?: { readonly code: string; readonly message: string } | null
  /** Seconds since 1970. */
  readonly finished_at: number | null
}

export interface FineTuningEvent {
  readonly id: string
  /** Seconds since 1970. */
  readonly created_at: number
  readonly message: string
  /** Of those that are about metrics. */
  readonly data?: Readonly<Record<string, number>> & { readonly step: number }
}

export declare function createClient(settings: OpenAISettings): OpenAIClient
