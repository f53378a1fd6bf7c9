import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('keys are in order, at every depth, and lists stay as they are', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, 'x'], a: { z: null, y: true } })).toBe('{"a":{"y":true,"z":null},"b":[{"c":2,"d":1},"x"]}')
  expect(canonicalJson({ Z: 1, a: 2, 'ä"': 3, '': 4 })).toBe('{"":4,"Z":1,"a":2,"ä\\"":3}')
})

test('what JSON does not have is left out, as JSON.stringify does', () => {
  for (const value of [undefined, () => 1, [undefined, 1], { a: undefined, b: [() => 1] }, Number.NaN, 'x', null]) {
    expect(canonicalJson(value)).toBe(JSON.stringify(value) ?? '')
  }
})

test('a value with a form of its own has that one; a field of that name is a field', () => {
  const date = new Date(1)
  expect(canonicalJson({ date })).toBe('{"date":"1970-01-01T00:00:00.001Z"}')
  expect(canonicalJson({ toJSON: 'x', a: 1 })).toBe('{"a":1,"toJSON":"x"}')
})

test('a key may be named as what every object has', () => {
  expect(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2},"a":1}'))).toBe('{"__proto__":{"a":2,"b":1},"a":1}')
})
