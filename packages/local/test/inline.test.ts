import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import noOp from './fixtures/no-op.ts'
import waits from './fixtures/waits.ts'
import { eventually } from './support/eventually.ts'
import { TestYard } from './support/test-yard.ts'

describe('inline', () => {
  test('[MM-58] without a save path the model stays live, and is the same object each time it is loaded', async () => {
    const yard = new TestYard({ workers: 'inline' })
    const job = await yard.submit({ kind: 'module', module: noOp, arguments: { epochs: 2 } })
    const { artifact } = await yard.ended(job)
    expect(artifact).toEqual({ uri: `memory:${job.jobName}`, attributes: { moduleId: 'no-op' } })
    const config = await yard.finder.findModel(`memory:${job.jobName}`, yard)
    expect(config).toEqual({ moduleId: 'no-op', uri: `memory:${job.jobName}`, finder: 'here' })
    const first = config && (await yard.initializer.init(config, yard))
    const second = config && (await yard.initializer.init(config, yard))
    expect(first).toMatchObject({ settings: { epochs: 2 } })
    expect(second).toBe(first)
    expect(existsSync(yard.host.dataDirectory)).toBe(false)
  })

  test('is what a module without moduleUrl gets by default, also with settings that no worker could take', async () => {
    const yard = new TestYard()
    const { moduleUrl: _, ...module } = noOp
    const settings = { onStep: () => 'called' }
    const request = { kind: 'module' as const, module, arguments: settings }
    expect(await yard.check(request)).toEqual([])
    const { artifact } = await yard.run(request)
    const model = await yard.initializer.init({ uri: artifact?.uri ?? '' }, yard)
    expect(model).toMatchObject({ settings })
  })

  test('a module with moduleUrl gets a thread by default', async () => {
    const yard = new TestYard()
    const { artifact } = await yard.run({ kind: 'module', module: noOp, arguments: {} })
    expect(artifact?.uri).toMatch(/^file:.*\/models\/ty\w+$/)
  })

  test('the signal asks the body to stop', async () => {
    const yard = new TestYard({ workers: 'inline' })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: waits, arguments: { marker, onAbort: 'throw' } })
    await eventually(() => existsSync(marker))
    await yard.cancel(job)
    await eventually(() => existsSync(`${marker}.aborted`))
    expect(readFileSync(`${marker}.aborted`, 'utf8')).toBe('AbortError: The job was canceled.')
  })

  test('a body that does not end does not hold back a client that closes', async () => {
    const yard = new TestYard({ workers: 'inline', gracePeriodSeconds: 0 })
    const marker = yard.path('began')
    const job = await yard.submit({ kind: 'module', module: waits, arguments: { marker, onAbort: 'ignore' } })
    await eventually(() => existsSync(marker))
    const start = performance.now()
    await yard.trainer.close()
    expect(performance.now() - start).toBeLessThan(3000)
    expect((await yard.describe(job)).status).toBe('CANCELED')
  })

  test('another memory address is nobody’s', async () => {
    const yard = new TestYard()
    expect(await yard.finder.findModel('memory:tyother', yard)).toBeUndefined()
    expect(await yard.initializer.init({ uri: 'memory:tyother' }, yard)).toBeUndefined()
  })
})
