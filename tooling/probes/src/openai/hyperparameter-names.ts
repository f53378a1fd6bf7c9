import type { HyperparameterNames } from '../hyperparameter-names.ts'

export const hyperparameterNames: HyperparameterNames = {
  epochs: 'n_epochs',
  // OpenAI takes a multiplier of a rate of its own, which is another thing.
  learningRate: undefined,
  batchSize: 'batch_size',
  maxSequenceLength: undefined,
  warmupRatio: undefined,
  weightDecay: undefined,
  loraRank: undefined,
  loraAlpha: undefined,
  loraDropout: undefined,
  seed: 'seed',
}
