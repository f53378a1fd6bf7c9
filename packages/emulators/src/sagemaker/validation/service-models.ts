import data from './service-model.json' with { type: 'json' }
import type { ServiceModel } from './model-shape.ts'

/** Of Amazon SageMaker and Amazon CloudWatch Logs; `npm run service-model:update` writes the file. */
export const serviceModels: Readonly<Record<'sagemaker' | 'logs', ServiceModel>> = data
