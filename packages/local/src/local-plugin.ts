import { componentType, definePlugin } from '@trainyard/core'
import { LocalDeployer } from './local-deployer.ts'
import { LocalFinder } from './local-finder.ts'
import { LocalInitializer } from './local-initializer.ts'
import { LocalPredictor } from './local-predictor.ts'
import { type LocalSettings, settingsSchema } from './local-settings.ts'
import { LocalTrainer } from './local-trainer.ts'
import { LiveModels } from './module/live-models.ts'
import { predictionOptionsSchema } from './predict/prediction-options.ts'
import { serveOptionsSchema } from './serve/serve-options.ts'

/** Trains, predicts, deploys, finds and loads on this machine. Its settings count for each of its types. */
export function local(settings: LocalSettings = {}) {
  const models = new LiveModels()
  return definePlugin({
    specificationVersion: 'v1',
    name: 'local',
    settings: { ...settings },
    trainers: {
      LOCAL: componentType({ settings: settingsSchema, create: (resolved, host) => new LocalTrainer(resolved, host, models) }),
    },
    predictors: {
      LOCAL: componentType({
        settings: settingsSchema,
        options: predictionOptionsSchema,
        create: (resolved, host) => new LocalPredictor(resolved, host, models),
      }),
    },
    deployers: {
      LOCAL: componentType({
        settings: settingsSchema,
        options: serveOptionsSchema,
        create: (resolved, host) => new LocalDeployer(resolved, host, models),
      }),
    },
    finders: {
      LOCAL: componentType({ settings: settingsSchema, create: (resolved, host) => new LocalFinder(resolved, host, models) }),
    },
    initializers: {
      LOCAL: componentType({ settings: settingsSchema, create: (resolved, host) => new LocalInitializer(resolved, host, models) }),
    },
  })
}
