import { serializeError } from '@trainyard/core'
import { type Failure, failureOfError } from '../run/failure.ts'

/** Why a thread ended without an answer: out of memory, an error that nobody caught, or `process.exit` in the module. */
export function threadFailure(thrown: unknown): Failure {
  const error = serializeError(thrown)
  const exitCode = /^worker exited with code: (\d+)$/.exec(error.message)?.[1]
  if (exitCode === undefined) return failureOfError(error)
  return {
    reason: 'failed',
    message: `The module ended its thread with exit code ${exitCode} before it gave a model.`,
    exitCode: Number(exitCode),
  }
}
