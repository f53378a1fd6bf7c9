import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTrainyard, type Host, loadTrainyard } from '../../src/index.ts'
import { makeFolder } from '../support/folder.ts'
import { testModule } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A plugin, and the hosts that its trainers were made for. */
function hosted() {
  const hosts: Host[] = []
  const plugin = testPlugin({
    trainer: (_settings, host) => {
      hosts.push(host)
      return new TestTrainer()
    },
  })
  const only = () => {
    const [host] = hosts
    if (!host || hosts.length > 1) throw new Error(`made for ${hosts.length} hosts`)
    return host
  }
  return { plugin, only }
}

describe('the host of a component', () => {
  it('resolves paths from the configuration file, and keeps files beside it', async () => {
    const folder = makeFolder({ 'team/trainyard.config.json': '{}', 'team/deep/empty': '', 'team/deep/package.json': '{}' })
    const { plugin, only } = hosted()
    const yard = await loadTrainyard({ workingDirectory: join(folder, 'team/deep'), environment: {}, configuration: { plugins: [plugin] } })
    onTestFinished(() => yard.close())
    await yard.component('trainer', 'acme')
    const host = only()
    expect(host.resolvePath('data')).toBe(join(folder, 'team/data'))
    expect(host.resolvePath('/data')).toBe('/data')
    expect(host.resolvePath('s3://bucket/data')).toBe('s3://bucket/data')
    expect(host.dataDirectory).toBe(join(folder, 'team/.trainyard/acme'))
  })

  it('without a file resolves them from the working directory, and keeps files beside the nearest package.json', async () => {
    const folder = makeFolder({ 'package.json': '{}', 'src/deep/empty': '' })
    const { plugin, only } = hosted()
    const yard = await loadTrainyard({ workingDirectory: join(folder, 'src/deep'), environment: {}, configuration: { plugins: [plugin] } })
    onTestFinished(() => yard.close())
    await yard.component('trainer', 'acme')
    expect(only().resolvePath('data')).toBe(join(folder, 'src/deep/data'))
    expect(only().dataDirectory).toBe(join(folder, '.trainyard/acme'))
  })

  it('knows the modules of its client, those that are passed later as well', async () => {
    const { plugin, only } = hosted()
    const [known, late] = [testModule('known'), testModule('late')]
    const yard = createTrainyard({ plugins: [plugin], modules: [known], store: 'memory' })
    onTestFinished(() => yard.close())
    await yard.component('trainer', 'acme')
    expect([only().findModule('known'), only().findModule('late')]).toEqual([known, undefined])
    await yard.train({ kind: 'module', module: late, arguments: {} }, { trainer: 'acme' })
    expect(only().findModule('late')).toBe(late)
  })

  it('shares a limiter with the others of its client, under one key and the slowest rule', async () => {
    const { plugin, only } = hosted()
    const yard = createTrainyard({ plugins: [plugin], store: 'memory' })
    onTestFinished(() => yard.close())
    await yard.component('trainer', 'acme')
    const host = only()
    const { signal } = new AbortController()
    const start = performance.now()
    await host.limiter('a', { perSecond: 20 }).take(signal)
    await host.limiter('a', { perSecond: 20 }).take(signal)
    await host.limiter('b', { perSecond: 0.01 }).take(signal)
    const milliseconds = performance.now() - start
    expect(milliseconds).toBeGreaterThanOrEqual(45)
    expect(milliseconds).toBeLessThan(500)
    const reason = new Error('enough')
    await expect(host.limiter('b', { perSecond: 100 }).take(AbortSignal.abort(reason))).rejects.toBe(reason)
    const waiting = host.limiter('b', { perSecond: 100 }).take(AbortSignal.timeout(20))
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
