import { describe, expect, it, vi } from 'vitest'
import { asImage, emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { eventsOf, linesOf, warningsOf } from './support/logs-of.ts'
import { rawLogs } from './support/raw-logs.ts'

const nameOf = (future: { toJSON(): { readonly reference?: unknown } }) => (future.toJSON().reference as { readonly name: string }).name

describe('a log', () => {
  it('[SM-49] that comes late begins with its first line', async () => {
    const emulator = await emulated({
      faults: [{ kind: 'late-log-stream', milliseconds: 2500 }],
      simulate: () => ({ lines: ['one', 'two', 'three'] }),
    })
    const future = await yardAt(emulator).train(plain, asImage)
    expect(linesOf(await eventsOf(future))).toEqual(['one', 'two', 'three'])
  })

  it('[SM-50] of the first machine is there although the others’ are missing, [SM-51] and theirs follow when they come', async () => {
    const emulator = await emulated({ timing: { training: 20_000 }, simulate: () => ({ lines: ['begins', 'ends'] }) })
    const logs = rawLogs(emulator)
    const future = await yardAt(emulator).train({ ...plain, resources: { nodes: 1 } }, asImage)
    const lines: string[] = []
    const reading = (async () => {
      for await (const event of future.events({ logs: true })) {
        if (event.type === 'log') lines.push(...event.lines.map(({ node, text }) => `${node}: ${text}`))
      }
    })()
    await vi.waitFor(() => expect(lines).toEqual(['algo-1: begins']), { timeout: 10_000 })
    await logs.openStream(`${nameOf(future)}/algo-2-1700000000`)
    await logs.write(`${nameOf(future)}/algo-2-1700000000`, ['late, but here'])
    await reading
    expect(lines.toSorted()).toEqual(['algo-1: begins', 'algo-1: ends', 'algo-2: late, but here'])
  })

  it('[SM-52] goes on after a page without lines, and ends where the token stays the same', async () => {
    const emulator = await emulated({
      faults: [{ kind: 'empty-log-page', times: 3 }],
      simulate: () => ({ lines: ['one', 'two', 'three'] }),
    })
    const future = await yardAt(emulator).train(plain, asImage)
    expect(linesOf(await eventsOf(future))).toEqual(['one', 'two', 'three'])
  })

  it('[SM-53] has what arrives after the job has ended', async () => {
    const emulator = await emulated({ simulate: () => ({ lines: ['before'] }) })
    const logs = rawLogs(emulator)
    const yard = yardAt(emulator)
    const future = await yard.train(plain, asImage)
    const stream = `${nameOf(future)}/algo-1-late`
    await logs.openStream(stream)
    const lines: string[] = []
    for await (const event of future.events({ logs: true })) {
      if (event.type === 'log') lines.push(...event.lines.map(({ text }) => text))
      if (event.type === 'status' && event.info.status === 'COMPLETED') await logs.write(stream, ['after'])
    }
    expect(lines).toEqual(['before', 'after'])
  })

  it('[SM-54] of 50,000 lines in four streams comes whole, each line once', { timeout: 60_000 }, async () => {
    const emulator = await emulated({ timing: { training: 30_000 }, simulate: () => ({ lines: [] }) })
    const logs = rawLogs(emulator)
    const future = await yardAt(emulator).train({ ...plain, resources: { nodes: 4 } }, asImage)
    const expected: string[] = []
    for (const machine of [1, 2, 3, 4]) {
      const stream = `${nameOf(future)}/algo-${machine}-test`
      const lines = Array.from({ length: 12_500 }, (_, index) => `${machine}:${index}`)
      await logs.openStream(stream)
      // From the latest to the earliest: out of order.
      await logs.write(stream, lines, index => index)
      expected.push(...lines)
    }
    expect(linesOf(await eventsOf(future)).toSorted()).toEqual(expected.toSorted())
  })

  it('[SM-55] is not that of another job whose name begins alike', async () => {
    const emulator = await emulated({ simulate: () => ({ lines: ['mine'] }) })
    const logs = rawLogs(emulator)
    const future = await yardAt(emulator).train(plain, asImage)
    await logs.openStream(`${nameOf(future)}0/algo-1-1`)
    await logs.write(`${nameOf(future)}0/algo-1-1`, ['somebody else’s'])
    expect(linesOf(await eventsOf(future))).toEqual(['mine'])
  })

  it('[SM-56] that cannot be read fails no wait, and is told of once', async () => {
    const emulator = await emulated({
      faults: [
        { kind: 'server-error', operation: 'GetLogEvents', share: 1 },
        { kind: 'server-error', operation: 'DescribeLogStreams', share: 1 },
      ],
    })
    const future = await yardAt(emulator).train(plain, asImage)
    expect((await future.wait()).status).toBe('COMPLETED')
    const warnings: string[] = []
    for await (const event of future.events({ follow: false })) if (event.type === 'warning') warnings.push(event.message)
    expect(warnings.length).toBeGreaterThan(0)
    expect(new Set(warnings).size).toBe(warnings.length)
  })

  it('[SM-57] has its lines as they are: colours, brackets, a quarter of a megabyte', async () => {
    const lines = ['\u001b[31mred\u001b[0m', '[bold]not markup[/bold] {"a":[1]}', 'x'.repeat(256 * 1024 - 100), '  spaces  ']
    const emulator = await emulated({ simulate: () => ({ lines }) })
    const future = await yardAt(emulator).train(plain, asImage)
    expect(linesOf(await eventsOf(future))).toEqual(lines)
  })

  it('goes on after its token has expired, by time', async () => {
    const emulator = await emulated({ simulate: () => ({ lines: ['one', 'two'] }) })
    const yard = yardAt(emulator)
    const future = await yard.train(plain, asImage)
    await future.wait()
    const trainer = await yard.component('trainer', 'sagemaker')
    const job = { jobName: nameOf(future), reference: future.toJSON().reference as object }
    const context = { signal: new AbortController().signal }
    const first = await trainer.readLogs?.(job, undefined, context)
    const [[stream, position] = []] = Object.entries(first?.cursor.streams as Record<string, object>)
    const expired = { streams: { [String(stream)]: { ...position, token: 'expired' } } }
    expect(first?.lines.map(({ text }) => text)).toEqual(['one', 'two'])
    expect((await trainer.readLogs?.(job, expired, context))?.lines).toEqual([])
  })

  it('is read within the rate that the account has', async () => {
    const emulator = await emulated()
    const requestsPerSecond = { ...settingsFor(emulator).requestsPerSecond, GetLogEvents: 2 }
    const future = await yardAt(emulator, { settings: { requestsPerSecond } }).train(plain, asImage)
    expect(warningsOf(await eventsOf(future))).toEqual([])
    const times = emulator.requests('GetLogEvents').map(({ at }) => at)
    expect(Math.max(...times.map(start => times.filter(at => at >= start && at < start + 5000).length))).toBeLessThanOrEqual(13)
  })
})
