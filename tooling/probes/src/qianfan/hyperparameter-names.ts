import { type HyperparameterNames, sameNames } from '../hyperparameter-names.ts'

export const hyperparameterNames: HyperparameterNames = { ...sameNames, epochs: 'epoch', maxSequenceLength: 'maxSeqLen', seed: undefined }
