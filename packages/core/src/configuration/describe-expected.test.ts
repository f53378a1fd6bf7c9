import { expect, test } from 'vitest'
import { describeExpected } from './describe-expected.ts'

test.each([
  ['string', 'a string'],
  ['boolean', 'true or false'],
  ['Array', 'a list'],
  ['>=1', 'at least 1'],
  ['<5', 'less than 5'],
  ['/^arn:/', 'a match of /^arn:/'],
  ['("a" | "b" | number)', '"a" or "b" or a number'],
  ['the ARN of a role', 'the ARN of a role'],
])('%s is %s', (expected, words) => {
  expect(describeExpected(expected)).toBe(words)
})
