import { type Artifact, type EventHandler, InvalidRequestError, type Service, type TrainedModel } from '@trainyard/core'
import { type Dataset, deploy, finetune, loadDataset, publish, type Sequence, sequence } from '@trainyard/core/pipelines'
import type { DeploymentOptions } from '../deployment/deployment-options.ts'
import type { TrainingOptions } from '../training/training-options.ts'
import { splitTrainConfig, type TrainConfig } from './train-config.ts'

/** The `DeployConfig` of Baidu's own SDK. */
export interface DeployConfig extends Omit<DeploymentOptions, 'modelSetId' | 'tags' | 'queriesPerSecond'> {
  /** Of the service, 2 to 20 characters. Default: the job's name. */
  readonly name?: string
  /** Default: what Qianfan gives. */
  readonly qps?: number
}

export interface FineTunePipelineOptions {
  /** The base model. Default: that of `startFrom`. */
  readonly trainType?: string
  /** What an earlier training made, to go on from. */
  readonly startFrom?: Artifact
  /** `ds-…`, `bos:/…` or a local file. */
  readonly dataset: string
  /** Default: `sft`. */
  readonly method?: 'sft' | 'dpo'
  /** Default: what the model has. `readTrainConfig` reads one from a file. */
  readonly trainConfig?: TrainConfig
  /** Further options of the training, such as a mix of corpora. */
  readonly trainingOptions?: TrainingOptions
  /** Of the published model. Default: the job's name. */
  readonly modelName?: string
  /** Absent: the model is published, and not deployed. */
  readonly deployConfig?: DeployConfig
  /** Of the pipeline. Default: `fine-tune`. */
  readonly name?: string
  readonly onEvent?: EventHandler
}

type FineTunePipeline<More = object> = Sequence<object, Dataset & { model: TrainedModel } & More>

/**
 * What Baidu's own SDK has as `LLMFinetune`: loads the dataset, trains, publishes, and deploys where it is told how.
 *
 * @throws InvalidRequestError without a base model
 */
export function fineTunePipeline(
  options: FineTunePipelineOptions & { readonly deployConfig: DeployConfig },
): FineTunePipeline<{ service: Service }>
export function fineTunePipeline(options: FineTunePipelineOptions): FineTunePipeline
export function fineTunePipeline(options: FineTunePipelineOptions): FineTunePipeline {
  const { dataset, method = 'sft', startFrom, trainConfig = {}, trainingOptions, modelName, deployConfig } = options
  const { name = 'fine-tune', onEvent } = options
  const { hyperparameters, options: fromConfig } = splitTrainConfig(trainConfig)
  const load = loadDataset({ trainingData: dataset })
  const recipe = { method, baseModel: baseModelOf(options), hyperparameters, ...(startFrom && { startFrom }) }
  const train = finetune(recipe, { name: 'train', providerOptions: { qianfan: { ...fromConfig, ...trainingOptions } } })
  if (deployConfig === undefined) return sequence([load, train, publish({ modelName })], { name, onEvent })
  const { name: serviceName, qps, ...serving } = deployConfig
  const providerOptions = { qianfan: { ...serving, ...(qps !== undefined && { queriesPerSecond: qps }) } }
  return sequence([load, train, publish({ modelName }), deploy({ serviceName, providerOptions })], { name, onEvent })
}

/** A trained model says what it was made of. */
function baseModelOf({ trainType, startFrom }: FineTunePipelineOptions): string {
  const baseModel = trainType ?? startFrom?.attributes?.['baseModel']
  if (baseModel !== undefined && baseModel !== '') return baseModel
  const expected = 'the name of a base model, or a trained model in startFrom'
  throw new InvalidRequestError({ field: 'trainType', expected, found: trainType === undefined ? 'none' : 'an empty one' })
}
