import type { EventHandler } from '@trainyard/core'
import { deploy, finetune, loadDataset, publish, sequence } from '@trainyard/core/pipelines'
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
  /** The base model. */
  readonly trainType: string
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
  readonly deployConfig?: DeployConfig
  /** Of the pipeline. Default: `fine-tune`. */
  readonly name?: string
  readonly onEvent?: EventHandler
}

/** What Baidu's own SDK has as `LLMFinetune`: loads the dataset, trains, publishes and deploys. */
export function fineTunePipeline(options: FineTunePipelineOptions) {
  const { trainType, dataset, method = 'sft', trainConfig = {}, modelName, deployConfig = {}, name = 'fine-tune', onEvent } = options
  const { hyperparameters, options: fromConfig } = splitTrainConfig(trainConfig)
  const { name: serviceName, qps, ...serving } = deployConfig
  return sequence(
    [
      loadDataset({ trainingData: dataset }),
      finetune(
        { method, baseModel: trainType, hyperparameters },
        { name: 'train', providerOptions: { qianfan: { ...fromConfig, ...options.trainingOptions } } },
      ),
      publish({ modelName }),
      deploy({ serviceName, providerOptions: { qianfan: { ...serving, ...(qps !== undefined && { queriesPerSecond: qps }) } } }),
    ],
    { name, onEvent },
  )
}
