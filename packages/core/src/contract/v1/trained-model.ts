import type { Artifact } from './artifact.ts'
import type { Model } from './model.ts'

/** What a training made: a handle, not the model itself. */
export interface TrainedModel<Live extends Model = Model> {
  readonly jobId: string
  readonly artifact: Artifact
  /** The model live in this process; the same one each time. */
  load(): Promise<Live>
  toJSON(): TrainedModelForm
}

/** A trained model as plain JSON: what is done with a model by its address is done with this as well, in any process. */
export interface TrainedModelForm {
  /** Of this form. */
  readonly version?: 1
  /** Absent in a form that a person wrote. */
  readonly jobId?: string
  readonly artifact: Artifact
}
