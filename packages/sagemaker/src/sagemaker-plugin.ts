import { componentType, definePlugin } from '@trainyard/core'
import { optionsSchema } from './options/sagemaker-options.ts'
import { SageMakerFinder } from './sagemaker-finder.ts'
import { type SageMakerSettings, settingsSchema } from './sagemaker-settings.ts'
import { SageMakerTrainer } from './sagemaker-trainer.ts'

/** Trains on Amazon SageMaker, and finds what was trained there. Its settings count for each of its types. */
export function sagemaker(settings: Partial<SageMakerSettings> = {}) {
  return definePlugin({
    specificationVersion: 'v1',
    name: 'sagemaker',
    settings: { ...settings },
    trainers: {
      SAGEMAKER: componentType({
        settings: settingsSchema,
        options: optionsSchema,
        create: (resolved, host) => new SageMakerTrainer(resolved, host),
      }),
    },
    finders: {
      SAGEMAKER: componentType({ settings: settingsSchema, create: (resolved, host) => new SageMakerFinder(resolved, host) }),
    },
  })
}
