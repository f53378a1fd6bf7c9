import { isNativeError } from 'node:util/types'
import { unlessAborted } from '../engine/watch/unless-aborted.ts'
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts'
import { showValue } from '../errors/show-value.ts'

/**
 * One call of a component's method, as `finder "default".findModel()`. An abort ends the wait for it, whether the component heeds the signal
 * or not.
 * @throws InvalidAnswerError where it throws what is no error; the signal's reason; else what it throws
 */
export async function askComponent<Answer>(method: string, signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  signal.throwIfAborted()
  try {
    return await unlessAborted(settle(ask), signal)
  } catch (thrown) {
    signal.throwIfAborted()
    if (isNativeError(thrown)) throw thrown
    throw new InvalidAnswerError(method, `it threw ${showValue(thrown)}, which is no error.`)
  }
}

/** What is thrown before there is a promise counts as well. */
async function settle<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return ask()
}
