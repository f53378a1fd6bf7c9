import { pinnedVersion } from '@trainyard/python'
import { expect, test } from 'vitest'
import { benchmarkReport } from './benchmark-report.ts'
import { type Comparison, comparisonTable } from './comparison.ts'
import { costOver } from './measure-imports.ts'
import { mediansOf } from './measure-jobs.ts'

const quicker: Comparison = {
  what: 'one job',
  unit: 'ms',
  better: 'less',
  ours: { name: 'thread', value: 0.1234 },
  peer: { name: 'caikit thread', value: 0.2468 },
  reason: 'never told',
}

test('a line says how much better ours is', () => {
  const [, , line] = comparisonTable([quicker]).split('\n')
  expect(line).toBe('| one job, ms | thread: 0.123 | caikit thread: 0.247 | 2 × better |')
})

test('a line where we lose stands among the others, and says why', () => {
  const slower: Comparison = { ...quicker, better: 'more', unit: 'jobs/s', reason: 'it does less' }
  const lines = comparisonTable([quicker, slower]).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[3]).toBe('| one job, jobs/s | thread: 0.123 | caikit thread: 0.247 | **2 × worse**: it does less |')
})

test('large figures are written out, and what is too little to be measured is no victory', () => {
  const large = { ...quicker, ours: { name: 'thread', value: 12_345 }, peer: { name: 'caikit thread', value: -1 } }
  const [, , line] = comparisonTable([large]).split('\n')
  expect(line).toBe('| one job, ms | thread: 12300 | caikit thread: -1 | not to be told: too little to be measured |')
})

test('medians are taken of each figure, and of what was measured alone', () => {
  const figures = [1, 3, 2].map(milliseconds => ({
    milliseconds,
    perSecond: 10 * milliseconds,
    laterMilliseconds: null,
    keptKilobytes: null,
  }))
  expect(mediansOf(figures)).toEqual({ milliseconds: 2, perSecond: 20, laterMilliseconds: null, keptKilobytes: null })
  expect(mediansOf(figures.map(each => ({ ...each, keptKilobytes: 4 * each.milliseconds }))).keptKilobytes).toBe(8)
  expect(mediansOf(figures.map(each => ({ ...each, laterMilliseconds: each.milliseconds / 2 }))).laterMilliseconds).toBe(1)
})

test('an import costs what it adds to the bare interpreter', () => {
  expect(costOver({ milliseconds: 50, megabytes: 60 }, { milliseconds: 40, megabytes: 45 })).toEqual({ milliseconds: 10, megabytes: 15 })
})

test('the version of a package is the one that is pinned', () => {
  expect(pinnedVersion('six==1.17.0\nqianfan==0.4.12.3\n', 'qianfan')).toBe('0.4.12.3')
  expect(() => pinnedVersion('six==1.17.0\n', 'qianfan')).toThrow(RangeError)
})

test('the report names machine, versions and date', () => {
  const report = benchmarkReport({
    date: new Date('2026-11-21T10:00:00Z'),
    machine: ['2 × processor', '24 GiB'],
    versions: { 'Node.js': '24.21.0', caikit: '0.28.1' },
    rounds: { jobs: 3, imports: 9 },
    jobs: [quicker],
    packages: [],
  })
  expect(report).toContain('- date: 2026-11-21\n- machine: 2 × processor, 24 GiB\n- versions: Node.js 24.21.0, caikit 0.28.1\n')
  expect(report).toContain(comparisonTable([quicker]))
})
