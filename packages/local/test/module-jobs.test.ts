import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JobSnapshot, ModuleClass } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { named as namedExport } from './fixtures/named-export.ts'
import describes from './fixtures/describes.ts'
import marks from './fixtures/marks.ts'
import noOp from './fixtures/no-op.ts'
import reports from './fixtures/reports.ts'
import returns from './fixtures/returns.ts'
import saves from './fixtures/saves.ts'
import throws from './fixtures/throws.ts'
import twoExports from './fixtures/two-exports.ts'
import waits from './fixtures/waits.ts'
import { eventually } from './support/eventually.ts'
import { TestYard } from './support/test-yard.ts'

/** What holds wherever a module trains. */
describe.each(['inline', 'thread', 'process'] as const)('a module job in workers: %s', workers => {
  test('[MM-46] [MM-72] runs, and then is completed, with the times of both', async () => {
    const yard = new TestYard({ workers })
    const before = Date.now()
    const job = await yard.submit(
      { kind: 'module', module: reports, arguments: { steps: 3, milliseconds: 20 } },
      { savePath: yard.path('model') },
    )
    const running = await yard.describe(job)
    expect(running).toEqual({ status: 'RUNNING', startedAt: expect.any(Date) })
    expect(running.startedAt?.getTime()).toBeGreaterThanOrEqual(before)
    expect(running.startedAt?.getTime()).toBeLessThanOrEqual(Date.now())
    const ended = await yard.ended(job)
    expect(ended.status).toBe('COMPLETED')
    expect(ended.endedAt?.getTime()).toBeGreaterThanOrEqual(before + 60)
  })

  test('gets its settings unchanged', async () => {
    const yard = new TestYard({ workers })
    const settings = { epochs: 3, names: ['a', 'ü'], nested: { deep: [1, 2.5, null] } }
    await yard.run({ kind: 'module', module: noOp, arguments: settings }, { savePath: yard.path('model') })
    expect(JSON.parse(readFileSync(yard.path('model', 'settings.json'), 'utf8'))).toEqual(settings)
  })

  test('gets what JSON has no word for with its types', async () => {
    const yard = new TestYard({ workers })
    const settings = {
      map: new Map<unknown, unknown>([
        ['a', new Set([1])],
        [2, new Date(5)],
      ]),
      rows: new Float32Array([1.5, 2]),
      bytes: Buffer.from('ü'),
      size: 2n ** 70n,
      expression: /a+/gi,
      error: new RangeError('too much', { cause: new TypeError('inner') }),
      holes: [undefined, Number.NaN, -0],
    }
    const request = { kind: 'module' as const, module: describes, arguments: settings }
    expect(await yard.check(request)).toEqual([])
    const ended = await yard.run(request, { savePath: yard.path('model') })
    expect(ended).toMatchObject({ status: 'COMPLETED' })
    expect(readFileSync(yard.path('model', 'settings.txt'), 'utf8').split('\n')).toEqual([
      'map Map a=Set:1 2=Date:5',
      'rows Float32Array 1.5,2',
      'bytes 195,188',
      'size bigint 1180591620717411303424',
      'expression RegExp /a+/gi',
      'error RangeError too much, by TypeError inner',
      'holes undefined NaN true',
    ])
  })

  test('[MM-32] leaves its model at the save path, which says which module loads it', async () => {
    const yard = new TestYard({ workers })
    const ended = await yard.run({ kind: 'module', module: noOp, arguments: {} }, { savePath: yard.path('deep', 'er', 'model') })
    expect(ended.artifact).toEqual({ uri: `file://${yard.path('deep', 'er', 'model')}`, attributes: { moduleId: 'no-op' } })
    expect(readdirSync(yard.path('deep', 'er', 'model')).toSorted()).toEqual(['config.yml', 'settings.json'])
    expect(readdirSync(yard.path('deep', 'er'))).toEqual(['model'])
  })

  test('[MM-31] nothing is at the save path until all of the model is', async () => {
    const yard = new TestYard({ workers })
    const marker = yard.path('saving')
    const settings = { files: { 'weights.bin': 'w' }, milliseconds: 100, marker }
    const job = await yard.submit({ kind: 'module', module: saves, arguments: settings }, { savePath: yard.path('model') })
    await eventually(() => existsSync(marker))
    expect(existsSync(yard.path('model'))).toBe(false)
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    expect(readFileSync(marker, 'utf8')).toBe('[]')
    expect(readdirSync(yard.path('model')).toSorted()).toEqual(['config.yml', 'weights.bin'])
  })

  test('[MM-56] [MM-66] a failed job has the error as it was thrown, with its causes', async () => {
    const yard = new TestYard({ workers })
    const ended = await yard.run({ kind: 'module', module: throws, arguments: 'chain' }, { savePath: yard.path('model') })
    expect(ended).toMatchObject({
      status: 'ERRORED',
      reason: 'failed',
      message: 'row 7 is broken',
      error: {
        name: 'DataError',
        message: 'row 7 is broken',
        code: 'BAD_ROW',
        stack: expect.stringContaining('throws.ts'),
        cause: { name: 'TypeError', message: 'not a number', cause: { name: 'RangeError', message: 'out of range' } },
      },
    })
    expect(ended).not.toHaveProperty('artifact')
  })

  test('[MM-67] [MM-68] errors that do not cross by themselves arrive with their text, and ours with their fields', async () => {
    const yard = new TestYard({ workers })
    const run = (what: string) => yard.run({ kind: 'module', module: throws, arguments: what })
    expect(await run('text')).toMatchObject({ status: 'ERRORED', message: 'just a text' })
    expect(await run('circular')).toMatchObject({ status: 'ERRORED', message: 'goes round' })
    expect(await run('ours')).toMatchObject({ error: { name: 'InvalidRequestError', data: { field: 'epochs', found: '0' } } })
  })

  test.each([undefined, null, 42, { predict: 1 }])('train() that gives %o instead of a model fails', async value => {
    const yard = new TestYard({ workers })
    const ended = await yard.run({ kind: 'module', module: returns, arguments: value }, { savePath: yard.path('model') })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', error: { name: 'InvalidModuleError' } })
    expect(ended).toMatchObject({ message: expect.stringContaining('a model: an object with save()') })
    expect(existsSync(yard.path('model'))).toBe(false)
  })

  test('a model that cannot be saved fails the job, and leaves nothing', async () => {
    const yard = new TestYard({ workers })
    const settings = { files: { half: 'h' }, thenThrow: 'the disk is full' }
    const ended = await yard.run({ kind: 'module', module: saves, arguments: settings }, { savePath: yard.path('models', 'mine') })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'the disk is full' })
    expect(existsSync(yard.path('models'))).toBe(false)
  })

  test('[MM-71] [MM-74] whoever watches hears of a good end and of a bad one, each with its time', async () => {
    const yard = new TestYard({ workers })
    const watching = new AbortController()
    // Hints may come in one: what counts is that the last comes when there is an end to be told.
    const heard = new Set<string>()
    const listening = (async () => {
      for await (const jobName of yard.trainer.watch({ signal: watching.signal })) heard.add(jobName)
    })()
    const good = await yard.submit({ kind: 'module', module: noOp, arguments: {} }, { savePath: yard.path('model') })
    const bad = await yard.submit({ kind: 'module', module: throws, arguments: 'text' })
    for (const job of [good, bad]) {
      const told = async () => (heard.delete(job.jobName) ? yard.describe(job) : undefined)
      let snapshot: JobSnapshot | undefined
      await eventually(async () => (snapshot = (await told()) ?? snapshot)?.endedAt !== undefined)
      expect(snapshot?.status).toBe(job === good ? 'COMPLETED' : 'ERRORED')
      expect(snapshot?.endedAt?.getTime()).toBeGreaterThanOrEqual(snapshot?.startedAt?.getTime() ?? Infinity)
    }
    watching.abort()
    await listening
  })

  test('reports are lines of the log, in order, and all there when the job has ended', async () => {
    const yard = new TestYard({ workers })
    const job = await yard.submit({ kind: 'module', module: reports, arguments: { steps: 500 } }, { savePath: yard.path('model') })
    await yard.ended(job)
    const lines = await yard.log(job)
    expect(lines).toHaveLength(500)
    expect(lines[1]?.text).toBe('trainyard: {"metrics":{"loss":0.5},"step":2,"progress":0.004,"phase":"train"}')
    expect(lines.map(({ text }) => (JSON.parse(text.slice(11)) as { step: number }).step)).toEqual(lines.map((_, index) => index + 1))
    expect(lines[0]?.time).toBeInstanceOf(Date)
  })

  test('[MM-47] [MM-52] [MM-53] [MM-54] a cancel is told at once, stays, and may come twice', { retry: 2 }, async () => {
    const yard = new TestYard({ workers })
    const settings = { marker: yard.path('began'), onAbort: 'return' as const }
    const job = await yard.submit({ kind: 'module', module: waits, arguments: settings }, { savePath: yard.path('models', 'mine') })
    await eventually(() => existsSync(settings.marker))
    const start = performance.now()
    await yard.cancel(job)
    expect(performance.now() - start).toBeLessThan(50)
    const canceled = await yard.describe(job)
    expect(canceled).toEqual({ status: 'CANCELED', startedAt: expect.any(Date), endedAt: expect.any(Date) })
    await yard.cancel(job)
    await yard.log(job)
    expect(await yard.describe(job)).toEqual(canceled)
    await yard.trainer.close()
    expect(await yard.describe(job)).toEqual(canceled)
    expect(existsSync(yard.path('models', 'mine'))).toBe(false)
  })

  test('[MM-49] a cancel is for one job only', async () => {
    const yard = new TestYard({ workers })
    const one = await yard.submit({ kind: 'module', module: waits, arguments: { marker: yard.path('began'), onAbort: 'throw' } })
    const other = await yard.submit({ kind: 'module', module: reports, arguments: { steps: 3, milliseconds: 30 } })
    await yard.cancel(one)
    expect((await yard.ended(other)).status).toBe('COMPLETED')
    expect((await yard.describe(one)).status).toBe('CANCELED')
  })

  test('[MM-50] [MM-51] [MM-57] [MM-75] a cancel after the end changes nothing', async () => {
    const yard = new TestYard({ workers })
    const good = await yard.submit({ kind: 'module', module: noOp, arguments: {} })
    const bad = await yard.submit({ kind: 'module', module: throws, arguments: 'chain' })
    const before = [await yard.ended(good), await yard.ended(bad)]
    await yard.cancel(good)
    await yard.cancel(bad)
    expect([await yard.describe(good), await yard.describe(bad)]).toEqual(before)
    expect(before.map(({ status }) => status)).toEqual(['COMPLETED', 'ERRORED'])
    expect(before.map(snapshot => 'error' in snapshot)).toEqual([false, true])
  })

  test('[MM-70] canceled before it began, its body never runs', async () => {
    const yard = new TestYard({ workers })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: marks, arguments: { marker } })
    await yard.cancel(job)
    await yard.log(job)
    expect((await yard.describe(job)).status).toBe('CANCELED')
    const control = await yard.submit({ kind: 'module', module: marks, arguments: { marker: `${marker}.control` } })
    await yard.ended(control)
    expect([existsSync(marker), existsSync(`${marker}.control`)]).toEqual([false, true])
  })

  test('one job name starts one body, whoever submits it again meanwhile', async () => {
    const yard = new TestYard({ workers })
    const jobName = 'tyaaaaaaaaaaaaaaaaaa'
    const marker = yard.path('began')
    const request = { kind: 'module' as const, module: marks, arguments: { marker } }
    const submits = [yard.submit(request, { jobName }), yard.submit(request, { jobName }), yard.submit(request, { jobName, resumed: true })]
    const jobs = await Promise.all(submits)
    for (const job of jobs) expect((await yard.ended(job)).status).toBe('COMPLETED')
    const adopted = await yard.submit(request, { jobName, resumed: true })
    expect(adopted).toEqual(jobs[0])
    expect((await yard.describe(adopted)).status).toBe('COMPLETED')
    await expect(yard.submit(request, { jobName, resumed: true, requestHash: 'another' })).rejects.toMatchObject({ code: 'name-conflict' })
    expect(readFileSync(marker, 'utf8')).toMatch(/^\d+\n$/)
  })

  test('a job name that is free again is a new job: nothing of the earlier one is left', async () => {
    const yard = new TestYard({ workers, directory: 'jobs' })
    const jobName = 'tyaaaaaaaaaaaaaaaaaa'
    const run = async (module: ModuleClass, settings: unknown) => {
      const job = await yard.submit({ kind: 'module', module, arguments: settings }, { jobName })
      expect((await yard.ended(job)).status).toBe('COMPLETED')
      return job
    }
    const folder = { files: { old: 'o' } }
    expect(await yard.log(await run(reports, { steps: 3 }))).toHaveLength(3)
    await run(saves, folder)
    expect(await yard.log(await run(reports, { steps: 1 }))).toHaveLength(1)
    expect(existsSync(yard.path('jobs', 'models', jobName, 'old'))).toBe(false)
  })
})

describe.each(['thread', 'process'] as const)('a worker of kind %s', workers => {
  test('finds a class that the file exports by name', async () => {
    const yard = new TestYard({ workers })
    const ended = await yard.run({ kind: 'module', module: namedExport, arguments: {} })
    expect(ended).toMatchObject({ status: 'COMPLETED', artifact: { attributes: { moduleId: 'named' } } })
  })

  test('runs built JavaScript as well as TypeScript', async () => {
    const yard = new TestYard({ workers })
    const module = { ...noOp, moduleId: 'built', moduleUrl: new URL('./fixtures/built.js', import.meta.url).href }
    const ended = await yard.run({ kind: 'module', module, arguments: {} })
    expect(ended).toMatchObject({ status: 'COMPLETED', artifact: { attributes: { moduleId: 'built' } } })
  })

  test('prefers the default export', async () => {
    const yard = new TestYard({ workers })
    await yard.run({ kind: 'module', module: twoExports, arguments: {} }, { savePath: yard.path('model') })
    expect(readFileSync(yard.path('model', 'settings.json'), 'utf8')).toBe('"by default"')
  })

  test.each([
    ['throws at import', 'throws-at-import.ts', 'ModuleImportError', 'the native library is missing'],
    ['does not exist', 'absent.ts', 'ModuleImportError', 'absent.ts'],
    ['exports no module class', 'no-class.ts', 'InvalidModuleError', 'no module class among its exports'],
    ['exports another one only', 'returns.ts', 'InvalidModuleError', 'one with "returns"'],
  ])('a file that %s fails its job, and the next job runs', async (_, file, name, text) => {
    const yard = new TestYard({ workers })
    const module = { ...noOp, moduleUrl: new URL(`./fixtures/${file}`, import.meta.url).href }
    const ended = await yard.run({ kind: 'module', module, arguments: {} })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', message: expect.stringContaining(text), error: { name } })
    expect((await yard.run({ kind: 'module', module: noOp, arguments: {} })).status).toBe('COMPLETED')
  })

  test('the cause of a failed import is kept', async () => {
    const yard = new TestYard({ workers })
    const module = { ...noOp, moduleUrl: new URL('./fixtures/throws-at-import.ts', import.meta.url).href }
    const ended = await yard.run({ kind: 'module', module, arguments: {} })
    expect(ended).toMatchObject({ error: { cause: { name: 'RangeError', cause: { message: 'libx.so: cannot open' } } } })
  })

  test('[MM-61] without a save path the model is in a folder of the job’s own', async () => {
    const yard = new TestYard({ workers, directory: 'jobs' })
    const job = await yard.submit({ kind: 'module', module: noOp, arguments: {} })
    const { artifact } = await yard.ended(job)
    expect(job.reference.directory).toBe(yard.path('jobs', job.jobName))
    expect(artifact?.uri).toBe(`file://${yard.path('jobs', 'models', job.jobName)}`)
    expect(readdirSync(fileURLToPath(artifact?.uri ?? '')).toSorted()).toEqual(['config.yml', 'settings.json'])
  })

  test('is refused for a module that it cannot import', async () => {
    const yard = new TestYard({ workers })
    const { moduleUrl: _, ...module } = noOp
    const request = { kind: 'module' as const, module, arguments: {} }
    expect(await yard.check(request)).toMatchObject([{ name: 'UnsupportedRequestError', field: 'module.moduleUrl', found: 'none' }])
    await expect(yard.submit(request)).rejects.toMatchObject({ code: 'unsupported', field: 'module.moduleUrl' })
  })

  test('is refused arguments that cannot be sent to it', async () => {
    const yard = new TestYard({ workers })
    const problems = await yard.check({ kind: 'module', module: noOp, arguments: { onStep: () => undefined } })
    expect(problems).toMatchObject([
      { name: 'InvalidRequestError', field: 'arguments.onStep', found: expect.stringContaining('could not be cloned') },
    ])
    const nested = { rows: [1, { hooks: [() => undefined] }] }
    expect(await yard.check({ kind: 'module', module: noOp, arguments: nested })).toMatchObject([{ field: 'arguments.rows[1].hooks[0]' }])
    expect(await yard.check({ kind: 'module', module: noOp, arguments: () => 1 })).toMatchObject([{ field: 'arguments' }])
    expect(await yard.check({ kind: 'module', module: noOp, arguments: { size: 3n, when: new Date(), map: new Map() } })).toEqual([])
  })
})
