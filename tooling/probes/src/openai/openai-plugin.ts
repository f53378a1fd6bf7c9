import { componentType, definePlugin } from '@trainyard/core'
import { createClient } from './openai-client.ts'
import { optionsSchema, settingsSchema } from './openai-settings.ts'
import { OpenAITrainer } from './openai-trainer.ts'

export const openai = definePlugin({
  specificationVersion: 'v1',
  name: 'openai',
  trainers: {
    OPENAI: componentType({
      settings: settingsSchema,
      options: optionsSchema,
      create: settings => new OpenAITrainer(createClient(settings)),
    }),
  },
})
