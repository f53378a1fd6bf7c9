import type { Artifact } from './artifact.ts'
import type { ModelConfig } from './model.ts'
import type { TrainedModel, TrainedModelForm } from './trained-model.ts'

/** A model that need not be live: a trained model or its JSON form, what `findModel` gave, or the artifact of a job. */
export type ModelReference = TrainedModel | TrainedModelForm | ModelConfig | Artifact
