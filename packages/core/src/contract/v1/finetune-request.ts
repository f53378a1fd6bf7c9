import type { RequestBase } from './request-base.ts'

/** Runs a method on a base model of the provider's. One spelling everywhere; the adapter translates, or refuses by field name. */
export interface FinetuneRequest extends RequestBase {
  readonly kind: 'finetune'
  readonly method: 'sft' | 'dpo' | 'rlvr' | 'rlaif' | 'post-pretrain' | (string & {})
  /** A provider's model name, or an alias that the instance's setting `baseModels` maps to one. */
  readonly baseModel: string
  readonly adapter?: 'lora' | 'full'
  /** A local JSONL file (`{"messages": [...]}` a line), which the adapter converts and uploads, or a URI of the provider's own. */
  readonly trainingData: string
  readonly validationData?: string
  readonly hyperparameters?: FinetuneHyperparameters
  /** The user's own yes to the base model's licence, where it has one. */
  readonly acceptEula?: boolean
}

/** One spelling for all providers; what one cannot do is refused by field name, what only one has goes into `providerOptions`. */
export interface FinetuneHyperparameters {
  readonly epochs?: number
  /** Absolute, as the optimizer gets it. */
  readonly learningRate?: number
  readonly batchSize?: number
  /** Tokens. */
  readonly maxSequenceLength?: number
  /** 0 to 1, of all steps. */
  readonly warmupRatio?: number
  readonly weightDecay?: number
  readonly seed?: number
  readonly loraRank?: number
  readonly loraAlpha?: number
  readonly loraDropout?: number
}
