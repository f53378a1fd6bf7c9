import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { installedSize, temporaryFolder } from '@trainyard/workspace'
import { expect, onTestFinished, test, vi } from 'vitest'
import { benchResult } from './bench.ts'
import { formatTable } from './format-table.ts'
import { parseLastLine } from './figures.ts'
import { interleave } from './interleave.ts'
import { isWholeResponse } from './is-whole-response.ts'
import { median } from './median.ts'
import { medianFigures } from './median-figures.ts'
import { millisecondsEach } from './milliseconds-each.ts'
import { requestsPerSecond } from './requests-per-second.ts'
import { timeProcess } from './time-process.ts'
import { untilDiskIsQuiet } from './until-disk-is-quiet.ts'

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

test('times a process from its start to its end, keeps its output, and refuses one that fails', () => {
  using folder = temporaryFolder('time')
  writeFileSync(join(folder.path, 'wait.js'), "setTimeout(() => console.log('waited'), 100)")
  writeFileSync(join(folder.path, 'fail.js'), "throw new Error('no such thing')")
  const options = { folder: folder.path, environment: process.env }
  const { milliseconds, output } = timeProcess(process.execPath, ['wait.js'], options)
  expect(milliseconds).toBeGreaterThanOrEqual(100)
  expect(output).toBe('waited\n')
  expect(() => timeProcess(process.execPath, ['fail.js'], options)).toThrow('no such thing')
})

test('a response is whole when its head and as much as it promised are there', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nconnection: keep-alive\r\n'
  expect(isWholeResponse(head)).toBe(false)
  expect(isWholeResponse(`${head}\r\nnul`)).toBe(false)
  expect(isWholeResponse(`${head}\r\nnull`)).toBe(true)
  expect(() => isWholeResponse('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n')).toThrow('content-length')
})

test('counts the requests that a server answers, and refuses one that fails', async () => {
  let answered = 0
  const sockets = new Set<unknown>()
  const server = createServer(({ url, socket }, response) => {
    if (url === '/fails') return response.writeHead(500).end('no')
    answered += 1
    sockets.add(socket)
    return response.end('null')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const load = { body: '{}', connections: 4, milliseconds: 200 }
  const start = performance.now()
  const perSecond = await requestsPerSecond(url, { ...load, path: '/invocations' })
  const seconds = (performance.now() - start) / 1000
  expect(sockets.size).toBe(4)
  expect(perSecond * seconds).toBeGreaterThanOrEqual(answered)
  expect(perSecond * 0.2).toBeLessThanOrEqual(answered)
  await expect(requestsPerSecond(url, { ...load, path: '/fails' })).rejects.toThrow('500')
  server.close()
})

test('waits while a new file takes much longer than a new name, says so once, and gives up after six minutes', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => told.mockRestore())
  const waited = async (cost: () => number) => {
    const pauses: number[] = []
    const last = await untilDiskIsQuiet(cost, async milliseconds => void pauses.push(milliseconds))
    return { last, seconds: pauses.reduce((sum, pause) => sum + pause, 0) / 1000 }
  }
  const costs = [30, 12, 4.1, 4, 99]
  expect(await waited(() => costs.shift() ?? 0)).toEqual({ last: 4, seconds: 60 })
  expect(told).toHaveBeenCalledTimes(1)
  expect(await waited(() => 20)).toEqual({ last: 20, seconds: 360 })
})
