/** A test that is marked to run alone silences all the others of its file, on every machine. */
import { repositoryFiles } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { linesWith } from '../support/source-files.ts'

test('no test runs alone', () => {
  const tests = repositoryFiles(/\.test(-d)?\.ts$/)
  expect(tests.length).toBeGreaterThan(20)
  expect(linesWith(/\b(test|it|describe|suite)(\.\w+)*\.only\b/, tests)).toEqual([])
})
