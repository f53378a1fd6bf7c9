import type { Pipeline } from '../contract/index.ts'
import { assertRunnable } from './assert-runnable.ts'

/**
 * A pipeline as a plain async function: `definePipeline({ name: 'nightly', run: async (input, context) => … })`. What it does by
 * `context.action` is done once.
 * @throws InvalidRequestError
 */
export function definePipeline<Input, Output>(pipeline: Pipeline<Input, Output>): Pipeline<Input, Output> {
  assertRunnable('pipeline', pipeline)
  return Object.freeze({ ...pipeline })
}
