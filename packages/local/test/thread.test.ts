import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { threadFailure } from '../src/module/thread-failure.ts'
import { endingOf } from '../src/predict/prediction-body.ts'
import { failureOf } from '../src/run/failure.ts'
import { ThreadCrashError } from '../src/threads/thread-crash-error.ts'
import blocks from './fixtures/blocks.ts'
import busyLoop from './fixtures/busy-loop.ts'
import dies from './fixtures/dies.ts'
import noOp from './fixtures/no-op.ts'
import reports from './fixtures/reports.ts'
import savesLate from './fixtures/saves-late.ts'
import throwsLater from './fixtures/throws-later.ts'
import { eventually } from './support/eventually.ts'
import { TestYard } from './support/test-yard.ts'

/** The threads of this process: the kernel counts them. */
function threadCount(): number {
  return readdirSync('/proc/self/task').length
}

describe('thread', () => {
  test('none is started before the first job', () => {
    const before = threadCount()
    const yard = new TestYard({ workers: 'thread' })
    expect(yard.trainer.capabilities.kinds).toContain('module')
    expect(threadCount()).toBe(before)
  })

  test('[MM-48] a cancel ends even a loop that never looks up', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: busyLoop, arguments: { marker } })
    await eventually(() => existsSync(marker))
    const usage = process.cpuUsage()
    await yard.cancel(job)
    expect((await yard.describe(job)).status).toBe('CANCELED')
    const start = performance.now()
    await yard.log(job)
    expect(performance.now() - start).toBeLessThan(1000)
    const settled = process.cpuUsage(usage)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(process.cpuUsage(usage).user - settled.user).toBeLessThan(150_000)
  })

  test('a cancel while the model is being saved leaves nothing', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const marker = yard.path('saving')
    const job = await yard.submit({ kind: 'module', module: savesLate, arguments: { marker } }, { savePath: yard.path('models', 'mine') })
    await eventually(() => existsSync(marker))
    expect(readdirSync(yard.path('models'))).toEqual([`.partial-${job.jobName}`])
    await yard.cancel(job)
    await eventually(() => existsSync(`${marker}.done`))
    await eventually(() => !existsSync(yard.path('models')))
  })

  test('what was reported last is in the log when the job says that it has ended', async () => {
    const yard = new TestYard({ workers: 'thread' })
    for (let count = 0; count < 100; count++) {
      const job = await yard.submit({ kind: 'module', module: reports, arguments: { steps: 2 } }, { savePath: yard.path('model') })
      await yard.ended(job)
      expect(await yard.trainer.readLogs(job, undefined, yard)).toMatchObject({ lines: [{}, {}], state: 'ended' })
    }
  })

  test('is warm: jobs one after the other share it', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const before = threadCount()
    await yard.run({ kind: 'module', module: noOp, arguments: {} })
    const afterOne = threadCount()
    for (let count = 0; count < 20; count++) await yard.run({ kind: 'module', module: noOp, arguments: {} })
    expect(afterOne).toBeGreaterThan(before)
    expect(threadCount()).toBe(afterOne)
    await yard.trainer.close()
    await eventually(() => threadCount() < afterOne)
  })

  test('in native code cannot be ended, and does not hold back a client that closes', { retry: 2 }, async () => {
    const yard = new TestYard({ workers: 'thread', gracePeriodSeconds: 0 })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: blocks, arguments: { marker, seconds: 8 } })
    await eventually(() => existsSync(marker))
    const start = performance.now()
    await yard.trainer.close()
    expect(performance.now() - start).toBeLessThan(6000)
    expect((await yard.describe(job)).status).toBe('CANCELED')
    expect(yard.host.warnings).toEqual([expect.stringMatching(/^1 thread runs native code, which nothing can interrupt/)])
  })

  test('[MM-64] a module that ends its thread, or throws later, fails its job, and the next one runs', async () => {
    const cases = [
      [{ exitCode: 3 }, { exitCode: 3, message: 'The module ended its thread with exit code 3 before it gave a model.' }],
      [{ exitCode: 0 }, { exitCode: 0, message: 'The module ended its thread with exit code 0 before it gave a model.' }],
      [{ uncaught: 'thrown later' }, { message: 'thrown later', error: { name: 'TypeError' } }],
    ] as const
    for (const [settings, expected] of cases) {
      const yard = new TestYard({ workers: 'thread' })
      const ended = await yard.run({ kind: 'module', module: dies, arguments: settings }, { savePath: yard.path('model') })
      expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', ...expected })
      expect((await yard.run({ kind: 'module', module: noOp, arguments: {} })).status).toBe('COMPLETED')
    }
  })

  test('[MM-63] a full heap is out of memory: V8 says so', async () => {
    const worker = new Worker('const kept = []; for (;;) kept.push(new Array(1000).fill(0))', {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: 8 },
    })
    const [error] = (await once(worker, 'error')) as [Error]
    const full = new ThreadCrashError(error, 3)
    expect(threadFailure(full)).toEqual({ ...failureOf(error), reason: 'out-of-memory' })
    expect(endingOf(full)).toMatchObject({ failure: { reason: 'out-of-memory' }, thrown: error })
  })

  test('an error that nobody caught may be of an earlier job of the thread, and says so', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const run = (settings: object) => yard.run({ kind: 'module', module: throwsLater, arguments: settings })
    expect((await run({ milliseconds: 300, message: 'of the first job' })).status).toBe('COMPLETED')
    expect(await run({ waits: 30_000 })).toMatchObject({
      status: 'ERRORED',
      reason: 'failed',
      message: expect.stringMatching(/^of the first job\nNobody caught this error.*had 1 job before this one: it may be of that one\.$/),
      error: {
        name: 'RangeError',
        message: expect.stringMatching(/^of the first job\nNobody caught/),
        stack: expect.stringContaining('throws-later.ts'),
      },
    })
  })

  test('many jobs at once each get their own answer', { timeout: 30_000 }, async () => {
    const yard = new TestYard({ workers: 'thread' })
    const jobs = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        yard.submit({ kind: 'module', module: noOp, arguments: { index } }, { savePath: yard.path(`model-${index}`) }),
      ),
    )
    for (const job of jobs) expect((await yard.ended(job)).status).toBe('COMPLETED')
    const saved = jobs.map((_, index) => JSON.parse(readFileSync(yard.path(`model-${index}`, 'settings.json'), 'utf8')) as object)
    expect(saved).toEqual(jobs.map((_, index) => ({ index })))
  })
})
