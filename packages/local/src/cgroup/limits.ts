import type { Resources } from '@trainyard/core'

/** The part of a request's `resources` that the kernel can hold a program to. */
export type Limits = Pick<Resources, 'cpus' | 'memoryGigabytes'>

/** One limit as the files of a cgroup say it. */
export interface LimitFiles {
  readonly limit: keyof Limits
  readonly controller: 'memory' | 'cpu'
  readonly required: Readonly<Record<string, string>>
  /** Where the system has them: without, a program that may use no more memory is moved to disk instead. */
  readonly optional: Readonly<Record<string, string>>
}

const periodMicroseconds = 100_000
/** The kernel takes no less. */
const shortestQuotaMicroseconds = 1000

export function limitFiles({ cpus, memoryGigabytes }: Limits, version: 1 | 2): readonly LimitFiles[] {
  return [
    ...(memoryGigabytes === undefined ? [] : [memoryFiles(String(Math.floor(memoryGigabytes * 1e9)), version)]),
    ...(cpus === undefined ? [] : [cpuFiles(String(Math.max(Math.round(cpus * periodMicroseconds), shortestQuotaMicroseconds)), version)]),
  ]
}

function memoryFiles(bytes: string, version: 1 | 2): LimitFiles {
  const base = { limit: 'memoryGigabytes', controller: 'memory' } as const
  return version === 1
    ? { ...base, required: { 'memory.limit_in_bytes': bytes }, optional: { 'memory.memsw.limit_in_bytes': bytes } }
    : { ...base, required: { 'memory.max': bytes }, optional: { 'memory.swap.max': '0' } }
}

function cpuFiles(quota: string, version: 1 | 2): LimitFiles {
  const base = { limit: 'cpus', controller: 'cpu', optional: {} } as const
  return version === 1
    ? { ...base, required: { 'cpu.cfs_period_us': String(periodMicroseconds), 'cpu.cfs_quota_us': quota } }
    : { ...base, required: { 'cpu.max': `${quota} ${periodMicroseconds}` } }
}
