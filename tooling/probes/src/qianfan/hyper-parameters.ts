import { type FinetuneHyperparameters, UnsupportedRequestError } from '@trainyard/core'

/** Every one of the contract's, so that a new one has to be decided upon here. */
const names: Readonly<Record<keyof FinetuneHyperparameters, string | undefined>> = {
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

/** Those that Qianfan does not have, by field. */
export function unsupportedHyperparameters(given: FinetuneHyperparameters = {}): readonly UnsupportedRequestError[] {
  const refused = entriesOf(given).filter(([name]) => names[name] === undefined)
  return refused.map(
    ([name, value]) => new UnsupportedRequestError({ field: `hyperparameters.${name}`, expected: 'nothing', found: String(value) }),
  )
}

/** In Qianfan's spelling. */
export function hyperParameterConfig(given: FinetuneHyperparameters = {}): Readonly<Record<string, number>> {
  return Object.fromEntries(entriesOf(given).map(([name, value]) => [names[name] ?? name, value]))
}

function entriesOf(given: FinetuneHyperparameters): readonly (readonly [keyof FinetuneHyperparameters, number])[] {
  return Object.entries(given) as [keyof FinetuneHyperparameters, number][]
}
