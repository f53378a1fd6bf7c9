import {
  array,
  boolean,
  exactOptional,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot'
import { furtherFields, text } from '../option-types.ts'

const percent = pipe(number(), minValue(0), maxValue(100))
const corpus = strictObject({
  /** `5%` of Qianfan's own corpus, `1:2` of Yiyan's. */
  proportion: pipe(string(), regex(/^(\d+(\.\d+)?%|\d+:\d+)$/, 'expected "5%" or "1:2"')),
  /** 1 Qianfan's, general; 2 Yiyan's, general; 3 Yiyan's, of a trade. */
  corpusType: picklist([1, 2, 3]),
  labels: exactOptional(array(text)),
})

/** What one training may say to Qianfan alone. A key that is not known is refused. */
export const trainingOptions = strictObject({
  /** Default: what the request's `adapter` says, else the first of those that the model has, by alphabet. */
  parameterScale: exactOptional(picklist(['FullFineTuning', 'LoRA', 'PromptTuning'])),
  description: exactOptional(text),
  /** Beside `trainingData`, and of the same kind: `ds-…` or `bos:/…`. */
  datasets: exactOptional(array(text)),
  /** One for each dataset, `trainingData` first; for datasets of the platform alone. */
  samplingRates: exactOptional(array(pipe(number(), minValue(0.01), maxValue(10)))),
  /** Percent of the rows that are held out for evaluation. Default: 20. */
  splitRatio: exactOptional(percent),
  corpusConfig: exactOptional(strictObject({ copyData: exactOptional(boolean()), config: array(corpus) })),
  resourceConfig: exactOptional(
    strictObject({ resourceId: exactOptional(text), nodeNum: exactOptional(number()), idleResource: exactOptional(boolean()) }),
  ),
  modelConfig: exactOptional(furtherFields),
  /** Of the model to start from. */
  incrementCheckpointStep: exactOptional(pipe(number(), integer())),
  loggingSteps: exactOptional(number()),
  schedulerName: exactOptional(text),
  loraAllLinear: exactOptional(boolean()),
  loraTargetModules: exactOptional(array(text)),
  packing: exactOptional(boolean()),
  /** Further hyperparameters by their names on the wire, which nothing here checks. */
  extraHyperparameters: exactOptional(furtherFields),
  /** Further fields of `CreateFineTuningTask`. */
  extras: exactOptional(furtherFields),
  /** Of the first generation: the family of the base model. */
  baseTrainType: exactOptional(text),
})

export type TrainingOptions = InferOutput<typeof trainingOptions>
