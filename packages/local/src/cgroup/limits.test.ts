import { expect, test } from 'vitest'
import { limitFiles } from './limits.ts'

function required(...parameters: Parameters<typeof limitFiles>): object {
  return Object.assign({}, ...limitFiles(...parameters).map(files => files.required)) as object
}

test('limits are written as each version of cgroups reads them', () => {
  const limits = { cpus: 1.5, memoryGigabytes: 0.25 }
  expect(required(limits, 1)).toEqual({
    'memory.limit_in_bytes': '250000000',
    'cpu.cfs_period_us': '100000',
    'cpu.cfs_quota_us': '150000',
  })
  expect(required(limits, 2)).toEqual({ 'memory.max': '250000000', 'cpu.max': '150000 100000' })
})

test('no limit is no file, and a tiny one is the least that the kernel takes', () => {
  expect(limitFiles({}, 1)).toEqual([])
  expect(required({ cpus: 0.001 }, 2)).toEqual({ 'cpu.max': '1000 100000' })
})
