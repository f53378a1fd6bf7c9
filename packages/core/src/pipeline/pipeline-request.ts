import type { Pipeline, RequestBase, ResumeOptions, Trainyard } from '../contract/index.ts'
import type { StartPoint } from './pipeline-progress.ts'
import type { StoredValue } from './stored-value.ts'

/** A run of a pipeline, as the engine is asked for it. */
export interface PipelineRequest extends RequestBase {
  readonly kind: 'pipeline'
  readonly input: StoredValue
  readonly live: LivePipeline
}

/** What no record can keep of it. */
export interface LivePipeline extends Pick<ResumeOptions, 'onEvent'> {
  readonly pipeline: Pipeline<never>
  readonly from?: StartPoint | undefined
  /** The client that runs it. */
  readonly yard: Trainyard
}

export type StoredPipelineRequest = Omit<PipelineRequest, 'live'>
