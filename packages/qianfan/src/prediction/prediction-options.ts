import { array, exactOptional, type InferOutput, maxLength, minLength, picklist, pipe, strictObject } from 'valibot'
import { count, furtherFields, text } from '../option-types.ts'

/** How Qianfan judges. */
const evaluation = strictObject({
  /** By rules, by another model, by people; those of people end without numbers. Default: `['rule']`. */
  modes: exactOptional(pipe(array(picklist(['rule', 'model', 'manual'])), minLength(1))),
  /** Of the rules. Default: both. */
  scoreModes: exactOptional(array(picklist(['similarity', 'accuracy']))),
  /** `bos:/…`: words that count for nothing. */
  stopWordsPath: exactOptional(text),
  /** At most four, each with a name and, for the judge, what it means. */
  dimensions: exactOptional(pipe(array(strictObject({ dimension: text, description: exactOptional(text) })), maxLength(4))),
  /** Further fields of `evalStandardConf`, such as the `appId` and the `prompt` of a judging model. */
  extras: exactOptional(furtherFields),
  /** How many computers work on it. Default: 8. */
  computers: exactOptional(count),
})

/** What one batch, or one evaluation, may say to Qianfan alone. */
export const predictionOptions = strictObject({
  /** Of a batch: `temperature`, `top_p` and so on. */
  inferenceParameters: exactOptional(furtherFields),
  /** Of a batch. */
  description: exactOptional(pipe(text, maxLength(400))),
  evaluation: exactOptional(evaluation),
})

export type PredictionOptions = InferOutput<typeof predictionOptions>
