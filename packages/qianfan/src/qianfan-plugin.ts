import { componentType, definePlugin } from '@trainyard/core'
import { type QianfanSettings, settingsSchema } from './qianfan-settings.ts'
import { QianfanTrainer } from './qianfan-trainer.ts'
import { trainingOptions } from './training/training-options.ts'

/** Fine-tunes models on Baidu Qianfan, publishes and deploys them. Its settings count for each of its types. */
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
  })
}
