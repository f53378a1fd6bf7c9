import { componentType, definePlugin } from '@trainyard/core'
import { deploymentOptions } from './deployment/deployment-options.ts'
import { predictionOptions } from './prediction/prediction-options.ts'
import { QianfanDeployer } from './qianfan-deployer.ts'
import { QianfanFinder } from './qianfan-finder.ts'
import { QianfanPredictor } from './qianfan-predictor.ts'
import { type QianfanSettings, settingsSchema } from './qianfan-settings.ts'
import { QianfanTrainer } from './qianfan-trainer.ts'
import { trainingOptions } from './training/training-options.ts'

/** Fine-tunes models on Baidu Qianfan, publishes and deploys them, talks to them. Its settings count for each of its types. */
export function qianfan(settings: QianfanSettings = {}) {
  return definePlugin({
    specificationVersion: 'v1',
    name: 'qianfan',
    settings: { ...settings },
    trainers: {
      QIANFAN: componentType({
        settings: settingsSchema,
        options: trainingOptions,
        create: (resolved, host) => new QianfanTrainer(resolved, host),
      }),
    },
    deployers: {
      QIANFAN: componentType({
        settings: settingsSchema,
        options: deploymentOptions,
        create: (resolved, host) => new QianfanDeployer(resolved, host),
      }),
    },
    predictors: {
      QIANFAN: componentType({
        settings: settingsSchema,
        options: predictionOptions,
        create: (resolved, host) => new QianfanPredictor(resolved, host),
      }),
    },
    finders: {
      QIANFAN: componentType({ settings: settingsSchema, create: (resolved, host) => new QianfanFinder(resolved, host) }),
    },
  })
}
