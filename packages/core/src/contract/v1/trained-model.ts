import type { Artifact } from './artifact.ts'
import type { Model } from './model.ts'

/** What a training made: a handle, not the model itself. */
export interface TrainedModel<Live extends Model = Model> {
  readonly jobId: string
  readonly artifact: Artifact
  /** The model live in this process; the same one each time. */
  load(): Promise<Live>
}
