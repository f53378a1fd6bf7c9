import * as v from 'valibot'
import { plainObject } from './expecting.ts'
import type { DeploymentDefaults, PredictionDefaults, TrainingDefaults } from './request-defaults.ts'

const texts = plainObject(v.record(v.string(), v.string()))
const positive = v.pipe(v.number(), v.gtValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(1))

const artifact = plainObject(
  v.strictObject({
    uri: v.string(),
    sha256: v.exactOptional(v.string()),
    attributes: v.exactOptional(texts),
  }),
)

const ofEveryRequest = {
  timeLimitSeconds: v.exactOptional(positive),
  startFrom: v.exactOptional(artifact),
  labels: v.exactOptional(texts),
}

const resources = plainObject(
  v.strictObject({
    nodes: v.exactOptional(count),
    cpus: v.exactOptional(positive),
    memoryGigabytes: v.exactOptional(positive),
    accelerators: v.exactOptional(plainObject(v.record(v.string(), count))),
  }),
)

export const trainingDefaultsSchema = v.strictObject({
  ...ofEveryRequest,
  sourceDirectory: v.exactOptional(v.string()),
  command: v.exactOptional(v.array(v.string())),
  inputs: v.exactOptional(texts),
  hyperparameters: v.exactOptional(plainObject(v.record(v.string(), v.unknown()))),
  environment: v.exactOptional(texts),
  secrets: v.exactOptional(texts),
  resources: v.exactOptional(resources),
  method: v.exactOptional(v.string()),
  baseModel: v.exactOptional(v.string()),
  adapter: v.exactOptional(v.picklist(['lora', 'full'])),
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
}) satisfies v.GenericSchema<unknown, DeploymentDefaults>
