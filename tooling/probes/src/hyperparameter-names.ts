import { type FinetuneHyperparameters, UnsupportedRequestError } from '@trainyard/core'

type Name = keyof FinetuneHyperparameters

/** The provider's word for every one of the contract's, so that a new one has to be decided upon; undefined where it has none. */
export type HyperparameterNames = Readonly<Record<Name, string | undefined>>

/** Those of a provider that calls them as the contract does. */
export const sameNames = {
  epochs: 'epochs',
  learningRate: 'learningRate',
  batchSize: 'batchSize',
  maxSequenceLength: 'maxSequenceLength',
  warmupRatio: 'warmupRatio',
  weightDecay: 'weightDecay',
  loraRank: 'loraRank',
  loraAlpha: 'loraAlpha',
  loraDropout: 'loraDropout',
  seed: 'seed',
} as const satisfies HyperparameterNames

/** A refusal for each that the provider does not have. */
export function unsupportedHyperparameters(
  names: HyperparameterNames,
  given: FinetuneHyperparameters = {},
): readonly UnsupportedRequestError[] {
  return entriesOf(given)
    .filter(([name]) => names[name] === undefined)
    .map(([name, value]) => new UnsupportedRequestError({ field: `hyperparameters.${name}`, expected: 'nothing', found: String(value) }))
}

/** In the provider's words. */
export function translateHyperparameters(
  names: HyperparameterNames,
  given: FinetuneHyperparameters = {},
): Readonly<Record<string, number>> {
  return Object.fromEntries(entriesOf(given).map(([name, value]) => [names[name] ?? name, value]))
}

/** The keys are those of the type: core refuses others. */
function entriesOf(given: FinetuneHyperparameters): readonly (readonly [Name, number])[] {
  return Object.entries(given) as [Name, number][]
}
