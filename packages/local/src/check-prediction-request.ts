import { InvalidRequestError, type PredictionRequest, RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { findBatchModel } from './batch/batch-model.ts'
import { checkOutput } from './batch/check-output.ts'
import { findInputFiles } from './batch/input-files.ts'
import type { BatchTools } from './batch/prepare-batch.ts'
import type { LocalPredictionOptions } from './predict/prediction-options.ts'

type Tools = Pick<BatchTools, 'settings' | 'host' | 'models'>

export async function checkPredictionRequest(
  request: PredictionRequest,
  options: LocalPredictionOptions,
  { settings, host, models }: Tools,
): Promise<readonly RefusalError[]> {
  const refusals: RefusalError[] = []
  if (request.startFrom) {
    refusals.push(
      new UnsupportedRequestError({ field: 'startFrom', expected: 'none: LOCAL does not hand it on', found: request.startFrom.uri }),
    )
  }
  if (request.kind === 'call') return [...refusals, ...checkCallOptions(options)]
  const { input, output, model, method = 'run' } = request
  const files = await noting(async () => findInputFiles(input, options.inputFormat))
  const found = await noting(async () => findBatchModel(model, { host, models, backendPriority: settings.backendPriority }))
  if (found && 'live' in found && !(method in found.live)) refusals.push(noSuchMethod(method))
  const problems = await noting(async () => checkOutput(output, input, files ?? []))
  return [...refusals, ...(problems ?? [])]

  async function noting<Result>(step: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await step()
    } catch (error) {
      if (!RefusalError.isInstance(error)) throw error
      refusals.push(error)
      return undefined
    }
  }
}

function checkCallOptions(options: LocalPredictionOptions): readonly RefusalError[] {
  const given = Object.keys(options)
  if (given.length === 0) return []
  return [
    new InvalidRequestError({ field: 'providerOptions.local', expected: 'no options: these are for a batch', found: given.join(', ') }),
  ]
}

function noSuchMethod(method: string): RefusalError {
  return new InvalidRequestError({ field: 'method', expected: 'the name of a method of the model', found: JSON.stringify(method) })
}
