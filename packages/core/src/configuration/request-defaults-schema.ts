import * as v from 'valibot'
import { adapter, metricDefinitions, ofEveryRequest, resources, texts, values } from '../schema/request-fields.ts'
import type { DeploymentDefaults, PredictionDefaults, TrainingDefaults } from './request-defaults.ts'

export const trainingDefaultsSchema = v.strictObject({
  ...ofEveryRequest,
  sourceDirectory: v.exactOptional(v.string()),
  command: v.exactOptional(v.array(v.string())),
  inputs: v.exactOptional(texts),
  hyperparameters: v.exactOptional(values),
  environment: v.exactOptional(texts),
  secrets: v.exactOptional(texts),
  resources: v.exactOptional(resources),
  metricDefinitions: v.exactOptional(metricDefinitions),
  method: v.exactOptional(v.string()),
  baseModel: v.exactOptional(v.string()),
  adapter: v.exactOptional(adapter),
  trainingData: v.exactOptional(v.string()),
  validationData: v.exactOptional(v.string()),
  acceptEula: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, TrainingDefaults>

export const predictionDefaultsSchema = v.strictObject({
  ...ofEveryRequest,
  input: v.exactOptional(v.string()),
  output: v.exactOptional(v.string()),
  method: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, PredictionDefaults>

export const deploymentDefaultsSchema = v.strictObject({
  ...ofEveryRequest,
  name: v.exactOptional(v.string()),
  method: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, DeploymentDefaults>
