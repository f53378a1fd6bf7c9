import { describe, expect, test } from 'vitest'
import noOp from './fixtures/no-op.ts'
import reports from './fixtures/reports.ts'
import { eventually } from './support/eventually.ts'
import { shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

/** Collects what `watch` yields, with the time. */
function listen(yard: TestYard) {
  const watching = new AbortController()
  const heard: { readonly jobName: string; readonly time: number }[] = []
  const ended = (async () => {
    for await (const jobName of yard.trainer.watch({ signal: watching.signal })) heard.push({ jobName, time: performance.now() })
  })()
  return { heard, ended, stop: () => watching.abort() }
}

function timerCount(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
}

describe('watch', () => {
  test('tells of the start, of new lines, and of the end', async () => {
    const yard = new TestYard()
    const { heard, stop } = listen(yard)
    const job = await yard.submit(shellScript('sleep 0.2; echo line; sleep 0.3'))
    await eventually(() => heard.length === 1)
    await eventually(() => heard.length === 2)
    expect((await yard.trainer.readLogs(job, undefined, yard)).lines).toMatchObject([{ text: 'line' }])
    expect((await yard.describe(job)).status).toBe('RUNNING')
    await eventually(() => heard.length === 3)
    expect((await yard.describe(job)).status).toBe('COMPLETED')
    expect(new Set(heard.map(({ jobName }) => jobName))).toEqual(new Set([job.jobName]))
    stop()
  })

  test('tells of a thousand lines in a few hints', async () => {
    const yard = new TestYard({ workers: 'inline' })
    const { heard, stop } = listen(yard)
    const job = await yard.submit({ kind: 'module', module: reports, arguments: { steps: 300, milliseconds: 1 } })
    const { startedAt, endedAt } = await yard.ended(job)
    const milliseconds = (endedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0)
    expect(await yard.log(job)).toHaveLength(300)
    expect(heard.length).toBeGreaterThan(3)
    expect(heard.length).toBeLessThanOrEqual(milliseconds / 50 + 2)
    stop()
  })

  test('a hint comes as soon as a job has ended', { retry: 2 }, async () => {
    const yard = new TestYard({ workers: 'thread' })
    await yard.run({ kind: 'module', module: noOp, arguments: {} })
    const { heard, stop } = listen(yard)
    const job = await yard.submit({ kind: 'module', module: noOp, arguments: {} })
    await eventually(() => heard.length === 2)
    const { endedAt } = await yard.describe(job)
    expect(performance.timeOrigin + (heard[1]?.time ?? Infinity) - (endedAt?.getTime() ?? 0)).toBeLessThan(20)
    stop()
  })

  test('ends when its signal is aborted, at once, also with nothing to tell', { retry: 2 }, async () => {
    const yard = new TestYard()
    const { ended, stop } = listen(yard)
    await new Promise(resolve => setTimeout(resolve, 20))
    const start = performance.now()
    stop()
    await ended
    expect(performance.now() - start).toBeLessThan(100)
  })

  test('tells each of several watchers, and holds no timer when nothing happens', async () => {
    const yard = new TestYard({ workers: 'inline' })
    const listeners = [listen(yard), listen(yard)]
    const before = timerCount()
    const job = await yard.submit({ kind: 'module', module: noOp, arguments: {} })
    await yard.ended(job)
    for (const { heard } of listeners) await eventually(() => heard.length > 0)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(timerCount()).toBeLessThanOrEqual(before)
    for (const { stop } of listeners) stop()
    await Promise.all(listeners.map(({ ended }) => ended))
  })
})
