import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { benchResult } from './bench.ts'
import { formatTable } from './format-table.ts'
import { installedSize } from './installed-size.ts'
import { interleave } from './interleave.ts'
import { median } from './median.ts'
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

test('a result has two decimals and the ratio', () => {
  expect(benchResult('core', 'ms', { value: 50, baseline: 30 })).toEqual({ case: 'core', unit: 'ms', value: 50, baseline: 30, ratio: 1.67 })
})

test('the table lines its columns up', () => {
  const results = [benchResult('core', 'ms', { value: 50, baseline: 30 }), benchResult('core+local', 'ms', { value: 9.25, baseline: 10 })]
  expect(formatTable(results).split('\n')).toEqual([
    'case          value  baseline  ratio',
    'core          50 ms     30 ms   1.67',
    'core+local  9.25 ms     10 ms   0.93',
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
