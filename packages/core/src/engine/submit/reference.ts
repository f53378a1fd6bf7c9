import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { isPlainJson } from '../../request/stored-request.ts'

/** A reference is a handful of names and ids; what is larger is data in the wrong place. */
const longestReference = 16_384

/** @throws InvalidAnswerError unless it is a plain JSON object of at most 16 kB */
export function assertReference(reference: unknown, method: string): asserts reference is object {
  if (typeof reference !== 'object' || reference === null || !isPlainJson(reference)) {
    throw new InvalidAnswerError(method, `a reference is a plain JSON object; it gave ${showValue(reference)}.`)
  }
  const { length } = JSON.stringify(reference)
  if (length > longestReference)
    throw new InvalidAnswerError(method, `a reference has at most ${longestReference} bytes; it gave ${length}.`)
}
