import { expect, test } from 'vitest'
import { testResults } from './test-report.ts'

const file = { name: 'some.test.ts', status: 'passed', assertionResults: [] }

test('every status but passed and failed counts as skipped', () => {
  const statuses = ['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']
  const assertionResults = statuses.map(status => ({ ancestorTitles: ['group'], title: status, status }))
  const outcomes = testResults({ testResults: [{ ...file, assertionResults }] }).map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['passed', 'failed', 'skipped', 'skipped', 'skipped', 'skipped'])
})

test('a file that failed before its first test counts as one failed test', () => {
  const broken = { ...file, status: 'failed', message: 'no such module' }
  expect(testResults({ testResults: [broken] })).toEqual([{ titles: ['some.test.ts', 'no such module'], outcome: 'failed' }])
})
