import { InvalidRequestError, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import type { HyperparameterLimit } from '../models/support-model.ts'
import type { Hyperparameter } from './hyperparameters.ts'

/** What a model's limits do not allow, by the field that says it. */
export function checkHyperparameters(values: readonly Hyperparameter[], limits: readonly HyperparameterLimit[]): readonly RefusalError[] {
  // `Packing` says how rows are packed, not how the model learns, and no list has it.
  return values.filter(({ key }) => key !== 'Packing').flatMap(value => checkHyperparameter(value, limits) ?? [])
}

function checkHyperparameter({ key, field, value }: Hyperparameter, limits: readonly HyperparameterLimit[]): RefusalError | undefined {
  const limit = limits.find(one => one.key === key)
  if (limit === undefined) {
    const known = limits.map(one => one.key).join(', ')
    return new UnsupportedRequestError({ field, expected: `one of the hyperparameters that this model has (${known})`, found: key })
  }
  return allows(limit, value) ? undefined : new InvalidRequestError({ field, expected: expectation(limit), found: JSON.stringify(value) })
}

function allows({ checkType, checkValue }: HyperparameterLimit, value: unknown): boolean {
  const isChoice = (one: unknown) => checkValue.some(allowed => allowed === one)
  if (checkType === 'choice') return isChoice(value)
  if (checkType === 'mult_choice') return Array.isArray(value) && value.every(isChoice)
  const [least, most = least] = checkValue
  return typeof value === 'number' && value >= Number(least) && value <= Number(most)
}

function expectation({ checkType, checkValue }: HyperparameterLimit): string {
  const [least, most = least] = checkValue
  if (checkType === 'range') return least === most ? String(least) : `${least} to ${most}`
  return `${checkType === 'choice' ? 'one' : 'some'} of ${checkValue.join(', ')}`
}
