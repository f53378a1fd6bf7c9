import { componentType, definePlugin } from '@trainyard/core'
import { optionsSchema, settingsSchema } from './kubernetes-settings.ts'
import { KubernetesTrainer } from './kubernetes-trainer.ts'

export const kubernetes = definePlugin({
  specificationVersion: 'v1',
  name: 'kubernetes',
  trainers: {
    KUBERNETES: componentType({
      settings: settingsSchema,
      options: optionsSchema,
      create: (settings, host) => new KubernetesTrainer(settings, host),
    }),
  },
})
