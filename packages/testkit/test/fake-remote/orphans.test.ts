import { join } from 'node:path'
import { SqliteJobStore } from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { openRemote } from './support/open-remote.ts'
import { openYard, script } from './support/open-yard.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe('the orphan sweep', () => {
  it('[L-42] finds the jobs of its own store that no record knows, and stops them; nobody else’s', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { consistencyMilliseconds: 0, speed: 1 } }, onTestFinished)
    const folder = await temporaryFolder(onTestFinished)
    const store = () => ({ store: new SqliteJobStore<never>({ file: join(folder, 'jobs.db') }) })
    const [first, second, stranger] = [store(), store(), {}].map(options => openYard(remote, options, onTestFinished))
    const known = await first?.train(script(['sleep', '600']))
    const lost = await first?.train(script(['sleep', '600']), { externalId: 'lost' })
    await stranger?.train(script(['sleep', '600']))
    expect(await Array.fromAsync(second?.jobs.orphans() ?? [])).toEqual([])
    await lost?.cancel()
    await lost?.wait()
    await first?.jobs.delete('lost')
    const restored = await first?.train(script(['sleep', '600']))
    await new SqliteJobStore<never>({ file: join(folder, 'jobs.db') }).remove(restored?.id ?? '')
    const orphans = await Array.fromAsync(second?.jobs.orphans() ?? [])
    const running = orphans.filter(({ snapshot }) => snapshot?.status !== 'CANCELED')
    expect(running).toMatchObject([{ kind: 'no-record', role: 'training', instanceName: 'default' }])
    await running[0]?.cancel()
    const { jobs } = await remote.ledger()
    expect(jobs.find(({ name }) => name === running[0]?.jobName)?.states.at(-1)?.state).toBe('stopped')
    expect((await known?.getInfo())?.status).not.toBe('CANCELED')
  })
})
