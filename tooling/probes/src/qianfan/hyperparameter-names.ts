import type { HyperparameterNames } from '../hyperparameter-names.ts'

export const hyperparameterNames: HyperparameterNames = {
  epochs: 'epoch',
  learningRate: 'learningRate',
  batchSize: 'batchSize',
  maxSequenceLength: 'maxSeqLen',
  warmupRatio: 'warmupRatio',
  weightDecay: 'weightDecay',
  loraRank: 'loraRank',
  loraAlpha: 'loraAlpha',
  loraDropout: 'loraDropout',
  seed: undefined,
}
