import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'

/** @throws InvalidRequestError: names are joined by `/` to the path of an action, and `#` stands before the number of a round */
export function assertActionName(name: unknown): asserts name is string {
  if (typeof name === 'string' && /^[^/#]+$/.test(name)) return
  throw new InvalidRequestError({ field: 'name', expected: 'a name without / and #', found: showValue(name) })
}
