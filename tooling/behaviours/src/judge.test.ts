import { expect, test } from 'vitest'
import { type Evidence, judge } from './judge.ts'
import type { TestResult } from './test-report.ts'

const passed = (...titles: string[]): TestResult => ({ titles, outcome: 'passed' })
const skipped = (...titles: string[]): TestResult => ({ titles, outcome: 'skipped' })
const failed = (...titles: string[]): TestResult => ({ titles, outcome: 'failed' })

function judged(evidence: Partial<Evidence>) {
  return judge({ required: [], claims: [], results: [], sources: [], silent: [], ...evidence })
}

test('a number is shown by a passed test that carries it, also beside another number', () => {
  const results = [passed('[XX-1] [XX-2] both')]
  expect(judged({ required: ['XX-1', 'XX-2'], results, sources: [`test('[XX-1] [XX-2] both', …)`] }).problems).toEqual([])
})

test('a number in the title of a describe counts for the tests in it', () => {
  const results = [passed('[XX-1] a group', 'a test')]
  expect(judged({ required: ['XX-1'], results, sources: [`describe('[XX-1] a group', …)`] }).problems).toEqual([])
})

test('a number without a test, with a skipped test, or with a failed test is a problem', () => {
  const results = [skipped('[XX-2] later'), failed('[XX-3] broken')]
  const sources = ['[XX-2] later', '[XX-3] broken']
  expect(judged({ required: ['XX-1', 'XX-2', 'XX-3'], results, sources }).problems).toEqual([
    'failed: [XX-3] broken',
    'no test passed that carries [XX-1]',
    'no test passed that carries [XX-2]',
    'no test passed that carries [XX-3]',
  ])
})

test('a range of numbers shows none of them', () => {
  const results = [passed('[XX-1-3] three')]
  expect(judged({ required: ['XX-1'], results, sources: ['[XX-1-3] three'] }).problems).toHaveLength(1)
})

test('a numbered title that stands in no test file is a problem', () => {
  const results = [passed('[XX-1] with the value 5')]
  const { problems } = judged({ required: ['XX-1'], results, sources: ["test.each([5])('[XX-1] with the value %d', …)"] })
  expect(problems).toEqual(['carries a number, and is spelled out in no test file: [XX-1] with the value 5'])
})

test('a quote in a title may be escaped where it is spelled out', () => {
  const results = [passed("[XX-1] the provider's answer")]
  expect(judged({ results, sources: [String.raw`test('[XX-1] the provider\'s answer', …)`] }).problems).toEqual([])
})

test('what is marked done is proved by a passed test of exactly that full title', () => {
  const claims = [{ name: 'Trainer.train', test: 'a group > a test' }]
  expect(judged({ claims, results: [passed('a group', 'a test')] }).problems).toEqual([])
})

test('what is marked done is a problem, by name, if its test failed, was skipped, or is not there', () => {
  const claims = ['failed', 'skipped', 'gone', 'group', 'part'].map(test => ({ name: `Trainer.${test}`, test }))
  const results = [failed('failed'), skipped('skipped'), passed('group', 'a test'), passed('part of a title')]
  expect(judged({ claims, results }).problems).toEqual([
    'failed: failed',
    ...claims.map(({ name, test }) => `${name} is marked done, and its test did not pass or is not there: ${test}`),
  ])
})

test('a failed test and a package without a report are problems, with or without a number', () => {
  expect(judged({ results: [failed('a group', 'a test')], silent: ['packages/quiet'] }).problems).toEqual([
    'packages/quiet has tests and left no report',
    'failed: a group > a test',
  ])
})

test('counts what passed, failed and, if there are any, what was skipped', () => {
  expect(judged({ results: [passed('a'), passed('b'), failed('c')] }).summary).toBe('2 passed, 1 failed')
  const { summary, skipped: titles } = judged({ results: [passed('a'), skipped('group', 'b')] })
  expect([summary, titles]).toEqual(['1 passed, 0 failed, 1 skipped', ['group > b']])
})
