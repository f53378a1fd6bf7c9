import { expect, test } from 'vitest'
import { copyPlain } from './copy-plain.ts'

test('copies plain data in depth', () => {
  const given = { list: [1, { deep: 'text' }], nothing: null, missing: undefined, no: false }
  const copy = copyPlain(given) as typeof given
  expect(copy).toStrictEqual(given)
  expect([copy === given, copy.list === given.list, copy.list[1] === given.list[1]]).toEqual([false, false, false])
})

test('keeps a key that would set the prototype of the copy', () => {
  expect(JSON.stringify(copyPlain(JSON.parse('{"__proto__":{"polluted":true}}')))).toBe('{"__proto__":{"polluted":true}}')
})

test('copies other data as structuredClone does, and refuses what that refuses', () => {
  const given = { when: new Date(0), names: new Map([['one', [1]]]) }
  const copy = copyPlain(given) as typeof given
  expect(copy).toStrictEqual(given)
  expect([copy.when === given.when, copy.names.get('one') === given.names.get('one')]).toEqual([false, false])
  expect(() => copyPlain({ call: () => undefined })).toThrow(DOMException)
})
