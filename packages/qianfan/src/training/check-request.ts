import { type FinetuneRequest, InvalidRequestError, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { datasetKindOf } from '../datasets/dataset-source.ts'
import type { ResolvedSettings } from '../qianfan-settings.ts'
import { isTrainedModelUri } from './trained-model-uri.ts'
import type { TrainingOptions } from './training-options.ts'

/** The problems of a request that need no table of models. */
export function checkRequest(
  request: FinetuneRequest,
  options: TrainingOptions,
  { bucket }: Pick<ResolvedSettings, 'bucket'>,
): readonly RefusalError[] {
  return [...checkData(request, options, bucket), ...checkStart(request, options), ...checkCorpus(options)]
}

function* checkData(request: FinetuneRequest, { datasets = [], samplingRates }: TrainingOptions, bucket: string | undefined) {
  const { trainingData, validationData } = request
  const kind = datasetKindOf(trainingData)
  const expected = 'a local file, ds-… or bos:/<bucket>/<path>'
  if (kind === undefined) yield new InvalidRequestError({ field: 'trainingData', expected, found: trainingData })
  if (kind === 'local' && bucket === undefined) {
    const advice = 'Qianfan reads a local file from the account’s own object store.'
    yield new InvalidRequestError({ field: 'bucket', expected: 'the name of a bucket in the settings', found: 'none', advice })
  }
  if (datasets.some(one => datasetKindOf(one) !== kind) || (kind === 'local' && datasets.length > 0)) {
    const field = 'providerOptions.qianfan.datasets'
    yield new InvalidRequestError({ field, expected: 'all ds-… or all bos:/…, as trainingData', found: datasets.join(', ') })
  }
  if (samplingRates && (samplingRates.length !== datasets.length + 1 || kind === 'Bos')) {
    const found = kind === 'Bos' ? 'files in the object store' : String(samplingRates.length)
    const field = 'providerOptions.qianfan.samplingRates'
    yield new InvalidRequestError({ field, expected: `${datasets.length + 1} numbers, one for each dataset of the platform`, found })
  }
  if (validationData !== undefined) {
    const advice = 'Qianfan holds rows out by itself: providerOptions.qianfan.splitRatio.'
    yield new UnsupportedRequestError({ field: 'validationData', expected: 'none', found: validationData, advice })
  }
}

function* checkStart({ startFrom }: FinetuneRequest, { incrementCheckpointStep }: TrainingOptions) {
  if (startFrom && !isTrainedModelUri(startFrom.uri)) {
    yield new InvalidRequestError({ field: 'startFrom', expected: 'a model that QIANFAN trained', found: startFrom.uri })
  }
  if (!startFrom && incrementCheckpointStep !== undefined) {
    const field = 'providerOptions.qianfan.incrementCheckpointStep'
    yield new InvalidRequestError({ field, expected: 'startFrom beside it', found: String(incrementCheckpointStep) })
  }
}

function* checkCorpus({ corpusConfig }: TrainingOptions) {
  const parts = corpusConfig?.config ?? []
  const general = parts.filter(({ corpusType }) => corpusType === 1)
  const field = 'providerOptions.qianfan.corpusConfig'
  if (general.length > 0 && general.length < parts.length) {
    yield new InvalidRequestError({ field, expected: 'corpora of Qianfan or of Yiyan', found: 'both' })
  }
  const most = Math.max(0, ...parts.map(({ labels = [] }) => labels.length))
  if (most > 5) yield new InvalidRequestError({ field: `${field}.labels`, expected: 'at most 5', found: String(most) })
}
