import type { AnyAction, Pipeline } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { assertActionName } from './action-name.ts'

/** @throws InvalidRequestError for what no type checker saw: no name, or no function */
export function assertRunnable(what: 'pipeline' | 'action', value: Partial<Pipeline<never> | AnyAction> | undefined): void {
  if (typeof value !== 'object' || value === null || typeof value.run !== 'function') {
    throw new InvalidRequestError({ field: what, expected: 'an object with a name and a function run', found: showValue(value) })
  }
  assertActionName(value.name)
}
