import { expect, test } from 'vitest'
import { environmentValue } from './environment-value.ts'

test.each([
  ['eu-west-1', 'eu-west-1'],
  ['4', 4],
  ['-1.5e3', -1500],
  ['true', true],
  ['null', null],
  ['["a",1]', ['a', 1]],
  ['{"a":{"b":1}}', { a: { b: 1 } }],
  ['"123"', '123'],
  ['"true"', 'true'],
  ['012345678901', '012345678901'],
  ['12345678901234567890', '12345678901234567890'],
  ['', ''],
  ['{broken', '{broken'],
  ['s3://bucket/models', 's3://bucket/models'],
])('%s is %j', (text, value) => {
  expect(environmentValue(text)).toEqual(value)
})
