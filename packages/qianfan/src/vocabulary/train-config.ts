import { array, boolean, exactOptional, type InferOutput, number, picklist, strictObject, string, union } from 'valibot'
import { furtherFields } from '../option-types.ts'

/** Baidu's own names, of both generations. */
const scales = {
  FullFineTuning: 'FullFineTuning',
  ALL: 'FullFineTuning',
  PromptTuning: 'PromptTuning',
  'P-tuning': 'PromptTuning',
  LoRA: 'LoRA',
} as const

/** The `TrainConfig` of Baidu's own SDK. A key that is not known is refused. */
export const trainConfig = strictObject({
  epoch: exactOptional(number()),
  batchSize: exactOptional(number()),
  learningRate: exactOptional(number()),
  maxSeqLen: exactOptional(number()),
  loggingSteps: exactOptional(number()),
  warmupRatio: exactOptional(number()),
  weightDecay: exactOptional(number()),
  loraRank: exactOptional(number()),
  loraAlpha: exactOptional(number()),
  loraDropout: exactOptional(number()),
  loraAllLinear: exactOptional(union([boolean(), picklist(['True', 'False'])])),
  loraTargetModules: exactOptional(array(string())),
  schedulerName: exactOptional(string()),
  packing: exactOptional(boolean()),
  peftType: exactOptional(picklist(['FullFineTuning', 'PromptTuning', 'LoRA', 'ALL', 'P-tuning'])),
  /** Percent of the rows that are held out for evaluation. */
  trainsetRate: exactOptional(number()),
  resourceConfig: exactOptional(
    strictObject({ resourceId: exactOptional(string()), nodeNum: exactOptional(number()), idleResource: exactOptional(boolean()) }),
  ),
  extras: exactOptional(furtherFields),
})

export type TrainConfig = InferOutput<typeof trainConfig>

/** The same as a request's hyperparameters and the options of the job. */
export function splitTrainConfig(config: TrainConfig) {
  const { epoch, batchSize, learningRate, maxSeqLen, warmupRatio, weightDecay, loraRank, loraAlpha, loraDropout } = config
  const { loggingSteps, loraAllLinear, loraTargetModules, schedulerName, packing, peftType, trainsetRate, resourceConfig, extras } = config
  const isAllLinear = loraAllLinear === undefined ? undefined : loraAllLinear === true || loraAllLinear === 'True'
  return {
    hyperparameters: given({
      epochs: epoch,
      batchSize,
      learningRate,
      maxSequenceLength: maxSeqLen,
      warmupRatio,
      weightDecay,
      loraRank,
      loraAlpha,
      loraDropout,
    }),
    options: given({
      loggingSteps,
      loraAllLinear: isAllLinear,
      loraTargetModules,
      schedulerName,
      packing,
      parameterScale: peftType && scales[peftType],
      splitRatio: trainsetRate,
      resourceConfig,
      extraHyperparameters: extras,
    }),
  }
}

function given<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }
}
