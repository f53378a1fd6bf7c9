import { componentType, definePlugin } from '@trainyard/core'
import { createClient } from './qianfan-client.ts'
import { QianfanDeployer } from './qianfan-deployer.ts'
import { serviceOptionsSchema, settingsSchema, trainingOptionsSchema } from './qianfan-settings.ts'
import { QianfanTrainer } from './qianfan-trainer.ts'

export const qianfan = definePlugin({
  specificationVersion: 'v1',
  name: 'qianfan',
  trainers: {
    QIANFAN: componentType({
      settings: settingsSchema,
      options: trainingOptionsSchema,
      create: settings => new QianfanTrainer(createClient(settings)),
    }),
  },
  deployers: {
    QIANFAN: componentType({
      settings: settingsSchema,
      options: serviceOptionsSchema,
      create: (settings, host) => new QianfanDeployer(host, createClient(settings)),
    }),
  },
})
