import { componentType, definePlugin } from '@trainyard/core'
import { createClient } from './sagemaker-client.ts'
import { SageMakerDeployer } from './sagemaker-deployer.ts'
import { SageMakerFinder } from './sagemaker-finder.ts'
import { SageMakerPredictor } from './sagemaker-predictor.ts'
import {
  endpointOptionsSchema,
  type SageMakerSettings,
  settingsSchema,
  trainingOptionsSchema,
  transformOptionsSchema,
} from './sagemaker-settings.ts'
import { SageMakerTrainer } from './sagemaker-trainer.ts'

export function sagemaker(settings: Partial<SageMakerSettings> = {}) {
  return definePlugin({
    specificationVersion: 'v1',
    name: 'sagemaker',
    settings,
    trainers: {
      SAGEMAKER: componentType({
        settings: settingsSchema,
        options: trainingOptionsSchema,
        create: (resolved, host) => new SageMakerTrainer(resolved, host, createClient(resolved)),
      }),
    },
    predictors: {
      SAGEMAKER: componentType({
        settings: settingsSchema,
        options: transformOptionsSchema,
        create: resolved => new SageMakerPredictor(resolved, createClient(resolved)),
      }),
    },
    deployers: {
      SAGEMAKER: componentType({
        settings: settingsSchema,
        options: endpointOptionsSchema,
        create: resolved => new SageMakerDeployer(resolved, createClient(resolved)),
      }),
    },
    finders: {
      SAGEMAKER: componentType({
        settings: settingsSchema,
        create: (resolved, host) => new SageMakerFinder(host, createClient(resolved)),
      }),
    },
  })
}
