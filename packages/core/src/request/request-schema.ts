import * as v from 'valibot'
import { plainObject } from '../schema/expecting.ts'
import {
  adapter,
  artifact,
  count,
  filledText,
  metricDefinitions,
  ofEveryRequest,
  positive,
  resources,
  texts,
  values,
} from '../schema/request-fields.ts'

const ratio = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
/** Of any type: a class, a live model, the arguments of either. The client looks at these itself. */
const anything = v.unknown()

const moduleRequest = v.strictObject({ kind: v.literal('module'), module: anything, arguments: v.optional(anything), ...ofEveryRequest })

const namesProgram = v.rawCheck<string[]>(({ dataset, addIssue }) => {
  if (!dataset.typed || dataset.value[0] !== '') return
  const first = { type: 'array', origin: 'value', input: dataset.value, key: 0, value: '' } as const
  addIssue({ expected: '!0', message: 'Invalid program: Received ""', path: [first] })
})

const scriptRequest = v.strictObject({
  kind: v.literal('script'),
  sourceDirectory: filledText,
  command: v.pipe(v.array(v.string()), v.minLength(1), namesProgram),
  image: v.exactOptional(filledText),
  inputs: v.exactOptional(texts),
  hyperparameters: v.exactOptional(values),
  environment: v.exactOptional(texts),
  secrets: v.exactOptional(texts),
  resources: v.exactOptional(resources),
  metricDefinitions: v.exactOptional(metricDefinitions),
  ...ofEveryRequest,
})

const finetuneHyperparameters = v.strictObject({
  epochs: v.exactOptional(positive),
  learningRate: v.exactOptional(positive),
  batchSize: v.exactOptional(count),
  maxSequenceLength: v.exactOptional(count),
  warmupRatio: v.exactOptional(ratio),
  weightDecay: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  seed: v.exactOptional(v.pipe(v.number(), v.integer())),
  loraRank: v.exactOptional(count),
  loraAlpha: v.exactOptional(positive),
  loraDropout: v.exactOptional(ratio),
})

const finetuneRequest = v.strictObject({
  kind: v.literal('finetune'),
  method: filledText,
  baseModel: filledText,
  adapter: v.exactOptional(adapter),
  trainingData: filledText,
  validationData: v.exactOptional(filledText),
  hyperparameters: v.exactOptional(plainObject(finetuneHyperparameters)),
  acceptEula: v.exactOptional(v.boolean()),
  ...ofEveryRequest,
})

const callRequest = v.strictObject({
  kind: v.literal('call'),
  model: anything,
  method: filledText,
  arguments: v.array(anything),
  ...ofEveryRequest,
})

const batchRequest = v.strictObject({
  kind: v.literal('batch'),
  model: artifact,
  method: v.exactOptional(filledText),
  input: filledText,
  output: filledText,
  ...ofEveryRequest,
})

const evaluationRequest = v.strictObject({ kind: v.literal('evaluation'), model: artifact, data: filledText, ...ofEveryRequest })

const publishRequest = v.strictObject({
  kind: v.literal('publish'),
  model: artifact,
  name: v.exactOptional(filledText),
  ...ofEveryRequest,
})

const serveRequest = v.strictObject({
  kind: v.literal('serve'),
  model: artifact,
  name: v.exactOptional(filledText),
  method: v.exactOptional(filledText),
  ...ofEveryRequest,
})

/** By role and kind: what `train`, `predict` and `deploy` take, each key known, each value of its type. */
export const requestSchemas = {
  training: { module: moduleRequest, script: scriptRequest, finetune: finetuneRequest },
  prediction: { call: callRequest, batch: batchRequest, evaluation: evaluationRequest },
  deployment: { publish: publishRequest, serve: serveRequest },
}
