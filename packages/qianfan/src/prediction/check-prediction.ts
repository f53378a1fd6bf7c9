import {
  type BatchRequest,
  type EvaluationRequest,
  InvalidRequestError,
  type PredictionRequest,
  type RefusalError,
  UnsupportedRequestError,
} from '@trainyard/core'
import { datasetKindOf } from '../datasets/dataset-source.ts'
import { parsePublishedModelUri } from '../deployment/published-model-uri.ts'

export function checkPrediction(request: PredictionRequest, bucket: string | undefined): readonly RefusalError[] {
  if (request.kind === 'call') {
    return [new UnsupportedRequestError({ field: 'kind', expected: '"batch" or "evaluation"', found: '"call"' })]
  }
  const [problems, needsBucket] = request.kind === 'batch' ? checkBatch(request) : checkEvaluation(request)
  const { uri } = request.model
  return [
    ...(parsePublishedModelUri(uri)
      ? []
      : [new InvalidRequestError({ field: 'model', expected: 'a published model: qianfan://model/…', found: uri })]),
    ...problems,
    ...(needsBucket && bucket === undefined
      ? [new InvalidRequestError({ field: 'bucket', expected: 'the name of a bucket in the settings', found: 'none' })]
      : []),
  ]
}

type Checked = readonly [problems: readonly RefusalError[], needsBucket: boolean]

function checkBatch({ input, output, method }: BatchRequest): Checked {
  const places = { input, output }
  const problems: RefusalError[] = []
  for (const [field, place] of Object.entries(places)) {
    if (isFile(place) || datasetKindOf(place) === 'Bos') continue
    problems.push(new InvalidRequestError({ field, expected: 'a local path, or bos:/<bucket>/<path>', found: place }))
  }
  if (method !== undefined) problems.push(new UnsupportedRequestError({ field: 'method', expected: 'none', found: method }))
  return [problems, isFile(input) || isFile(output)]
}

function checkEvaluation({ data }: EvaluationRequest): Checked {
  const kind = datasetKindOf(data)
  const expected = 'a local file, or ds-…'
  const isKnown = kind === 'local' || kind === 'Platform'
  return [isKnown ? [] : [new InvalidRequestError({ field: 'data', expected, found: data })], kind === 'local']
}

function isFile(place: string): boolean {
  return datasetKindOf(place) === 'local'
}
