import { expect, test } from 'vitest'
import { requiredNumbers } from './required-numbers.ts'

test('ranges and single numbers are spelled out', () => {
  expect(requiredNumbers({ XX: ['1-3', '7'], YY: ['2-2'] })).toEqual(['XX-1', 'XX-2', 'XX-3', 'XX-7', 'YY-2'])
})

test('what is no range, or runs backwards, is refused', () => {
  expect(() => requiredNumbers({ XX: ['3-1'] })).toThrow('expected a range like 1-30, found "3-1"')
  expect(() => requiredNumbers({ XX: ['all'] })).toThrow('found "all"')
})
