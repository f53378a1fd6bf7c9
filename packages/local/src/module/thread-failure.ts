import { type Failure, failureOf } from '../run/failure.ts'
import { ThreadExitError } from '../threads/thread-exit-error.ts'

/** Why a thread ended without an answer: out of memory, an error that nobody caught, or `process.exit` in the module. */
export function threadFailure(thrown: unknown): Failure {
  if (!(thrown instanceof ThreadExitError)) return failureOf(thrown)
  const { exitCode } = thrown
  return { reason: 'failed', message: `The module ended its thread with exit code ${exitCode} before it gave a model.`, exitCode }
}
