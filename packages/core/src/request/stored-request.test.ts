import { expect, test } from 'vitest'
import { isPlainJson } from './stored-request.ts'

function nested(levels: number): object {
  let value = {}
  for (let level = 0; level < levels; level++) value = { value }
  return value
}

test('what comes back from JSON as it was is plain', () => {
  expect([null, 'text', 1.5, true, [1, { a: undefined }], nested(400)].map(isPlainJson)).not.toContain(false)
  expect([undefined, Number.NaN, 1n, () => 1, new Date(), new Map(), [undefined]].map(isPlainJson)).not.toContain(true)
})

test('what cannot be read, contains itself or is nested very deeply is not, at any size of the stack', () => {
  const cycle: { self?: object } = {}
  cycle.self = cycle
  const unreadable = {
    get evil(): never {
      throw new Error('evil getter')
    },
  }
  expect([cycle, unreadable, [unreadable], nested(2000), nested(20_000)].map(isPlainJson)).not.toContain(true)
})
