/** Pipelines: how they are defined, and the actions that are ready for them. `yard.run` runs them. */
export { defineAction } from './define-action.ts'
export { definePipeline } from './define-pipeline.ts'
export { readPipeline } from './read-pipeline.ts'
export { type Sequence, sequence, type SequenceForm, type SequenceOptions } from './sequence.ts'
export { deploy, type DeployActionOptions } from './actions/deploy.ts'
export {
  evaluate,
  type EvaluateOptions,
  type MetricFunction,
  type MetricOptions,
  type ProviderEvaluationOptions,
} from './actions/evaluate.ts'
export type { Metrics } from '../contract/index.ts'
export { finetune, type FinetuneRecipe } from './actions/finetune.ts'
export { type Dataset, loadDataset } from './actions/load-dataset.ts'
export { predictBatch, type PredictBatchOptions } from './actions/predict-batch.ts'
export { publish, type PublishActionOptions } from './actions/publish.ts'
export { train, type TrainActionOptions } from './actions/train.ts'
export type { ReadyAction, ReadyOptions } from './actions/ready-action.ts'
