import { componentType, definePlugin } from '@trainyard/core'
import { optionsSchema, settingsSchema } from './ray-settings.ts'
import { createRayTrainer } from './ray-trainer.ts'

export const ray = definePlugin({
  specificationVersion: 'v1',
  name: 'ray',
  trainers: { RAY: componentType({ settings: settingsSchema, options: optionsSchema, create: createRayTrainer }) },
})
