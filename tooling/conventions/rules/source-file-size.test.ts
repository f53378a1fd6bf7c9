/**
 * One concept a file: the median file of what we publish has at most 80 lines. A file of more than 300 lines says in its first comment why it
 * is "long because" of something.
 */
import { expect, test } from 'vitest'
import { publishedSources } from '../support/source-files.ts'

const sizes = publishedSources().map(({ path, text }) => ({ path, text, lines: text.trimEnd().split('\n').length }))

test('the median source file has at most 80 lines', () => {
  const sorted = sizes.map(({ lines }) => lines).toSorted((one, other) => one - other)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80)
})

test('a source file of more than 300 lines gives its reason in its first comment', () => {
  const long = sizes.filter(({ lines, text }) => lines > 300 && !/^\s*\/\*\*(?:(?!\*\/)[\s\S])*long because/i.test(text))
  expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([])
})
