import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('JSON is read', () => {
  expect(parseJson('{ "a": [1, "b"] }')).toEqual({ a: [1, 'b'] })
})

test.each(['', ' \n'])('an empty text is an empty configuration', text => {
  expect(parseJson(text)).toEqual({})
})

test.each([
  ['{"a": xyz}', '"x" in line 1, column 7'],
  ['{\n  "a": [1,]\n}', '"]" in line 2, column 11'],
  ['{\n  "a": 1,\n}', '"}" in line 3, column 1'],
  ['{\n  "a": 1\n  "b": 2\n}', '"\\"" in line 3, column 3'],
  ["{'a': 1}", '"\'" in line 1, column 2'],
  ['{"a": "b\n"}', '"\\n" in line 1, column 9'],
  ['{"a": 01}', '"1" in line 1, column 8'],
  ['{"a": 1', 'its end in line 1, column 8'],
  ['{"a": "unfinished', 'its end in line 1, column 18'],
  ['{} // comment', '"/" in line 1, column 4'],
  ['{"apiKey": "sk-123" oops}', '"o" in line 1, column 21'],
])('the mistake in %s is %s', (text, message) => {
  expect(() => parseJson(text)).toThrow(new SyntaxError(message))
})
