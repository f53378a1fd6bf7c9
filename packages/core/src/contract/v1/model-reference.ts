import type { Artifact } from './artifact.ts'
import type { ModelConfig } from './model.ts'
import type { TrainedModel } from './trained-model.ts'

/** A model that need not be live: a trained model, what `findModel` gave, or the artifact of a job. */
export type ModelReference = TrainedModel | ModelConfig | Artifact
