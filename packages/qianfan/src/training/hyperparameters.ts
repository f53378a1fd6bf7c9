import type { FinetuneRequest } from '@trainyard/core'
import type { HyperparameterLimit } from '../models/support-model.ts'
import type { TrainingOptions } from './training-options.ts'

/** A value as the wire has it, and the field of ours that it comes from. */
export interface Hyperparameter {
  readonly key: string
  readonly field: string
  readonly value: unknown
}

const keys = {
  epochs: 'epoch',
  learningRate: 'learningRate',
  batchSize: 'batchSize',
  maxSequenceLength: 'maxSeqLen',
  warmupRatio: 'warmupRatio',
  weightDecay: 'weightDecay',
  seed: 'seed',
  loraRank: 'loraRank',
  loraAlpha: 'loraAlpha',
  loraDropout: 'loraDropout',
} as const satisfies Readonly<Record<keyof NonNullable<FinetuneRequest['hyperparameters']>, string>>

/** What a request and its options say, of which each value is checked against the model's limits. */
export function hyperparametersOf({ hyperparameters = {} }: FinetuneRequest, options: TrainingOptions): readonly Hyperparameter[] {
  const { loggingSteps, schedulerName, loraAllLinear, loraTargetModules, packing } = options
  const fromRequest = Object.entries(keys).map(([name, key]) => ({
    key,
    field: `hyperparameters.${name}`,
    value: hyperparameters[name as keyof typeof keys],
  }))
  const fromOptions = Object.entries({ loggingSteps, schedulerName, loraTargetModules }).map(([key, value]) => option(key, key, value))
  const switches = [
    option('loraAllLinear', 'loraAllLinear', loraAllLinear === undefined ? undefined : loraAllLinear ? 'True' : 'False'),
    // The only key on the wire that begins with a capital.
    option('packing', 'Packing', packing),
  ]
  return [...fromRequest, ...fromOptions, ...switches].filter(({ value }) => value !== undefined && value !== null)
}

/** A new object each time, so that no two trainings share one. */
export function defaultsOf(limits: readonly HyperparameterLimit[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(limits.map(({ key, default: value }) => [key, structuredClone(value)]))
}

function option(name: string, key: string, value: unknown): Hyperparameter {
  return { key, field: `providerOptions.qianfan.${name}`, value }
}
