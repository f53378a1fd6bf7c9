import { InvalidRequestError } from '@trainyard/core'
import { showNamed } from './secret-names.ts'

/** A field of the request or of its options that SageMaker would not take. */
export function wrong(field: string, expected: string, found: string, advice?: string): InvalidRequestError {
  return new InvalidRequestError({ field, expected, found, ...(advice !== undefined && { advice }) })
}

/** Nothing, where it holds. */
export function demand(holds: boolean, problem: () => InvalidRequestError): readonly InvalidRequestError[] {
  return holds ? [] : [problem()]
}

export function atMost(field: string, what: string, count: number, most: number): readonly InvalidRequestError[] {
  return demand(count <= most, () => wrong(field, `at most ${most} ${what}`, String(count)))
}

interface TextLimit {
  /** `hyperparameters.rate`. */
  readonly field: string
  /** Whose value it is: one that sounds like a secret's is not shown. */
  readonly name: string
  readonly value: string
  readonly most: number
  readonly pattern?: RegExp
  /** What the pattern takes, in words. */
  readonly expected?: string
  /** It may have several lines. Most that SageMaker takes may not. */
  readonly hasLines?: boolean
}

const lineBreak = /[\n\r\u0085\u2028\u2029]/

export function checkText({
  field,
  name,
  value,
  most,
  pattern,
  expected = '',
  hasLines = false,
}: TextLimit): readonly InvalidRequestError[] {
  const fits = pattern?.test(value) ?? true
  return [
    ...demand(value.length <= most, () => wrong(field, `at most ${most} characters`, `${value.length} characters`)),
    ...demand(fits, () => wrong(field, expected, showNamed(name, value))),
    ...demand(hasLines || !fits || !lineBreak.test(value), () => wrong(field, 'one line', 'a line break')),
  ]
}
