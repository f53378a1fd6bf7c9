import { InvalidRequestError, type PredictionRequest, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { datasetKindOf } from '../datasets/dataset-source.ts'
import { parsePublishedModelUri } from '../deployment/published-model-uri.ts'
import { isBosAddress } from '../wire/bos/bos-address.ts'

export function checkBatch(request: PredictionRequest, bucket: string | undefined): readonly RefusalError[] {
  if (request.kind !== 'batch')
    return [new UnsupportedRequestError({ field: 'kind', expected: '"batch"', found: JSON.stringify(request.kind) })]
  const { model, input, output, method } = request
  const problems: RefusalError[] = []
  if (!parsePublishedModelUri(model.uri)) {
    problems.push(new InvalidRequestError({ field: 'model', expected: 'a published model: qianfan://model/…', found: model.uri }))
  }
  const kind = datasetKindOf(input)
  if (kind !== 'Bos' && kind !== 'local') {
    problems.push(new InvalidRequestError({ field: 'input', expected: 'a local file, or bos:/<bucket>/<path>', found: input }))
  }
  if (kind === 'local' && bucket === undefined) {
    problems.push(new InvalidRequestError({ field: 'bucket', expected: 'the name of a bucket in the settings', found: 'none' }))
  }
  if (!isBosAddress(output)) problems.push(new InvalidRequestError({ field: 'output', expected: 'bos:/<bucket>/<folder>/', found: output }))
  if (method !== undefined) problems.push(new UnsupportedRequestError({ field: 'method', expected: 'none', found: method }))
  return problems
}
