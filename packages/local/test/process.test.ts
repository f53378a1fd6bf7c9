import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import busyLoop from './fixtures/busy-loop.ts'
import dies from './fixtures/dies.ts'
import marks from './fixtures/marks.ts'
import sends from './fixtures/sends.ts'
import spawns from './fixtures/spawns.ts'
import waits from './fixtures/waits.ts'
import { eventually } from './support/eventually.ts'
import { isAlive, readProcessId } from './support/processes.ts'
import { TestYard } from './support/test-yard.ts'

describe('process', () => {
  test('each job has a process of its own, which ends with it', async () => {
    const yard = new TestYard({ workers: 'process' })
    const markers = [yard.path('one'), yard.path('other')]
    for (const marker of markers) await yard.run({ kind: 'module', module: marks, arguments: { marker } })
    const [one = 0, other = 0] = markers.map(readProcessId)
    expect(new Set([one, other, process.pid]).size).toBe(3)
    expect([isAlive(one), isAlive(other)]).toEqual([false, false])
  })

  test('asked to stop, the module sees it on its signal', async () => {
    const yard = new TestYard({ workers: 'process' })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: waits, arguments: { marker, onAbort: 'throw' } })
    await eventually(() => readProcessId(marker) !== undefined)
    await yard.cancel(job)
    await eventually(() => !isAlive(readProcessId(marker) ?? 0))
    expect(readFileSync(`${marker}.aborted`, 'utf8')).toBe('AbortError: The job was canceled.')
  })

  test(
    '[MM-54] [MM-55] [MM-65] one that does not stop is killed after the grace period, with all that it started; nobody waits for it',
    { retry: 2 },
    async () => {
      const yard = new TestYard({ workers: 'process', gracePeriodSeconds: 2 })
      const marker = yard.path('began')
      const job = await yard.submit({ kind: 'module', module: spawns, arguments: { marker } })
      await eventually(() => readProcessId(marker) !== undefined)
      const grandchild = readProcessId(marker) ?? 0
      const start = performance.now()
      await yard.cancel(job)
      expect(performance.now() - start).toBeLessThan(1000)
      expect((await yard.describe(job)).status).toBe('CANCELED')
      await new Promise(resolve => setTimeout(resolve, 100))
      expect(isAlive(grandchild)).toBe(true)
      await eventually(() => !isAlive(grandchild))
      expect(performance.now() - start).toBeGreaterThan(1950)
      await yard.log(job)
      expect(await yard.describe(job)).toEqual({ status: 'CANCELED', startedAt: expect.any(Date), endedAt: expect.any(Date) })
    },
  )

  test('[MM-55] a loop that never looks up is killed', async () => {
    const yard = new TestYard({ workers: 'process', gracePeriodSeconds: 0.1 })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: busyLoop, arguments: { marker } })
    await eventually(() => readProcessId(marker) !== undefined)
    await yard.cancel(job)
    const processId = readProcessId(marker) ?? 0
    await eventually(() => !isAlive(processId))
    expect(processId).toBeGreaterThan(1)
  })

  test('[MM-63] a kill, or the exit code of one, is a failure, with the hint that memory may have run out', async () => {
    const cases = [
      ['signal SIGKILL', { signal: 'SIGKILL' as const }],
      ['exit code 137', { exitCode: 137 }],
      ['exit code 9', { exitCode: 9 }],
    ] as const
    for (const [ending, settings] of cases) {
      const yard = new TestYard({ workers: 'process' })
      const ended = await yard.run({ kind: 'module', module: dies, arguments: settings })
      expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', ...('exitCode' in settings && settings) })
      expect(ended).toMatchObject({ message: expect.stringMatching(new RegExp(`\\(${ending}\\)\\. Memory may have run out`)) })
    }
  })

  test('[MM-63] a full heap is out of memory: V8 says so', async () => {
    const before = process.env['NODE_OPTIONS']
    process.env['NODE_OPTIONS'] = '--max-old-space-size=30'
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_OPTIONS']
      else process.env['NODE_OPTIONS'] = before
    })
    const yard = new TestYard({ workers: 'process' })
    const ended = await yard.run({ kind: 'module', module: dies, arguments: { heap: true } })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'out-of-memory', message: expect.stringContaining('signal SIGABRT') })
  })

  test('[MM-64] another exit code is in the message, with the last lines of stderr', async () => {
    const yard = new TestYard({ workers: 'process' })
    const ended = await yard.run({ kind: 'module', module: dies, arguments: { exitCode: 4 } })
    const message = 'The process of the module ended before it gave a model (exit code 4).\nthese are my last words'
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 4, message })
  })

  test('[MM-66] an error that nobody catches arrives as it is', async () => {
    const yard = new TestYard({ workers: 'process' })
    const ended = await yard.run({ kind: 'module', module: dies, arguments: { uncaught: 'thrown later' } })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'thrown later', error: { name: 'TypeError' } })
  })

  test('an exit code of 0 without a model is a failure as well', async () => {
    const yard = new TestYard({ workers: 'process' })
    const ended = await yard.run({ kind: 'module', module: dies, arguments: { exitCode: 0 } }, { savePath: yard.path('model') })
    expect(ended).toMatchObject({ status: 'ERRORED', exitCode: 0 })
    expect(existsSync(yard.path('model'))).toBe(false)
  })

  test('what the module says to the parent of its process disturbs nobody, and is not taken for its answer', async () => {
    const yard = new TestYard({ workers: 'process' })
    const messages = ['ready', 5, null, { line: 5 }, { outcome: {} }, { message: { outcome: {} } }]
    const good = await yard.run({ kind: 'module', module: sends, arguments: { messages } })
    expect(good.status).toBe('COMPLETED')
    const forged = await yard.run({ kind: 'module', module: sends, arguments: { messages, exitCode: 3 } })
    expect(forged).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 3 })
  })

  test('what the module prints is in the log of its job', async () => {
    const yard = new TestYard({ workers: 'process' })
    const job = await yard.submit({ kind: 'module', module: dies, arguments: { exitCode: 1 } })
    await yard.ended(job)
    expect(await yard.log(job)).toMatchObject([{ text: 'these are my last words', stream: 'stderr' }])
  })
})
