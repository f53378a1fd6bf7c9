import { type PredictionRequest, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { checkOutput } from './batch/check-output.ts'
import { findInputFiles } from './batch/input-files.ts'
import { checkNoOptions } from './check-no-options.ts'
import { checkStartFrom } from './check-start-from.ts'
import { checkModel } from './module/check-model.ts'
import type { ModelSurroundings } from './module/find-model.ts'
import { NotedRefusals } from './noted-refusals.ts'
import type { LocalPredictionOptions } from './predict/prediction-options.ts'

/** Everything that is wrong with a prediction for this machine. */
export async function checkPredictionRequest(
  request: PredictionRequest,
  options: LocalPredictionOptions,
  surroundings: ModelSurroundings,
): Promise<readonly RefusalError[]> {
  if (request.kind === 'evaluation') return [unsupportedPrediction(request.kind)]
  const refusals = new NotedRefusals()
  refusals.add(checkStartFrom(request))
  if (request.kind === 'call') {
    refusals.add(checkNoOptions(options, 'a call'))
    return refusals.all
  }
  const { input, output } = request
  const files = await refusals.attempt(() => findInputFiles(input, options.inputFormat))
  await refusals.attempt(() => checkModel(request, surroundings))
  await refusals.attempt(() => refusals.add(checkOutput(output, input, files ?? [])))
  return refusals.all
}

export function unsupportedPrediction(kind: string): UnsupportedRequestError {
  const advice = 'Let evaluate() predict the rows and judge them by a metric function.'
  return new UnsupportedRequestError({ field: 'kind', expected: '"call" or "batch"', found: JSON.stringify(kind), advice })
}
