import {
  array,
  type BaseIssue,
  type BaseSchema,
  integer,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  pipe,
  readonly,
  record as recordSchema,
  regex,
  strictObject,
  string,
  type ObjectEntries,
} from 'valibot'

export const text = pipe(string(), minLength(1))
/** On one line. */
export const short = (most: number) => pipe(text, maxLength(most), regex(/^.*$/, 'expected one line'))
/** `expected`: what the pattern takes, in words. */
export const matching = (pattern: RegExp, expected: string, most = 2048) => pipe(short(most), regex(pattern, `expected ${expected}`))
export const texts = pipe(array(text), minLength(1), readonly())
export const named = <Value extends BaseSchema<unknown, unknown, BaseIssue<unknown>>>(value: Value) => recordSchema(string(), value)
export const record = <Entries extends ObjectEntries>(entries: Entries) => recordSchema(string(), strictObject(entries))
export const whole = (least: number, most: number = Number.MAX_SAFE_INTEGER) => pipe(number(), integer(), minValue(least), maxValue(most))
