import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { benchResult } from './bench.ts'
import { formatTable } from './format-table.ts'
import { installedSize } from './installed-size.ts'
import { parseLastLine } from './figures.ts'
import { interleave } from './interleave.ts'
import { median } from './median.ts'
import { medianFigures } from './median-figures.ts'
import { millisecondsEach } from './milliseconds-each.ts'
import { timeProcess } from './time-process.ts'

test('the median of an odd and of an even number of figures, and none of none', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 4])).toBe(4.5)
  expect(() => median([])).toThrow(RangeError)
})

test('measurements take turns, and the rounds to warm up do not count', async () => {
  const order: string[] = []
  let slowness = 100
  const slow = () => (order.push('slow'), (slowness -= 10))
  const fast = () => (order.push('fast'), Promise.resolve(1))
  expect(await interleave({ slow, fast }, { rounds: 3, warmUp: 1 })).toEqual({ slow: 70, fast: 1 })
  expect(order).toEqual(['slow', 'fast', 'slow', 'fast', 'slow', 'fast', 'slow', 'fast'])
})

test('a result has four digits, however small or large it is, and the ratio', () => {
  const slow = { case: 'slow', unit: 'ms', value: 50, baseline: 30, ratio: 1.667 }
  expect(benchResult('slow', 'ms', { value: 50, baseline: 30 })).toEqual(slow)
  const quick = { case: 'quick', unit: 'ms', value: 0.08123, baseline: 0.00006085, ratio: 1335 }
  expect(benchResult('quick', 'ms', { value: 0.081234, baseline: 0.0000608465 })).toEqual(quick)
})

test('programs take turns, and of each the medians count', () => {
  const ours = [3, 1, 2].map(value => ({ value, baseline: 10 * value }))
  const theirs = [{ value: 5, baseline: 5 }].concat(ours)
  const next = (figures: typeof ours) => () => figures.shift() ?? { value: 0, baseline: 0 }
  expect(medianFigures({ ours: next(ours), theirs: next(theirs) }, 3)).toEqual({
    ours: { value: 2, baseline: 20 },
    theirs: { value: 3, baseline: 10 },
  })
})

test('what a program prints before its last line does not count', () => {
  expect(parseLastLine('warming up\n{"value":1,"baseline":2}\n')).toEqual({ value: 1, baseline: 2 })
  expect(() => parseLastLine('no figures\n')).toThrow(SyntaxError)
})

test('runs as often as it is told, and gives the milliseconds of one time', async () => {
  let times = 0
  const milliseconds = await millisecondsEach(3, async () => {
    times += 1
    await wait(20)
  })
  expect(times).toBe(3)
  expect(milliseconds).toBeGreaterThanOrEqual(19)
})

test('the table lines its columns up', () => {
  const results = [benchResult('core', 'ms', { value: 50, baseline: 30 }), benchResult('core+local', 'ms', { value: 9.25, baseline: 10 })]
  expect(formatTable(results).split('\n')).toEqual([
    'case          value  baseline  ratio',
    'core          50 ms     30 ms  1.667',
    'core+local  9.25 ms     10 ms  0.925',
  ])
})

test('counts the files of a folder, with the folders in it', () => {
  using folder = temporaryFolder('size')
  mkdirSync(join(folder.path, 'inner'))
  writeFileSync(join(folder.path, 'inner', 'file'), Buffer.alloc(1_000_000))
  writeFileSync(join(folder.path, 'other'), Buffer.alloc(500_000))
  expect(installedSize(folder.path)).toBe(1.5)
})

test('times a process from its start to its end, and refuses one that fails', () => {
  using folder = temporaryFolder('time')
  writeFileSync(join(folder.path, 'wait.js'), 'setTimeout(() => {}, 100)')
  writeFileSync(join(folder.path, 'fail.js'), "throw new Error('no such thing')")
  const options = { folder: folder.path, environment: process.env }
  expect(timeProcess('wait.js', options)).toBeGreaterThanOrEqual(100)
  expect(() => timeProcess('fail.js', options)).toThrow('no such thing')
})
