import { join } from 'node:path'
import { createTrainyard, type Trainyard } from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { fakeRemote } from '../../src/fake-remote/index.ts'
import { type AfterTest, openRemote } from './support/open-remote.ts'
import { script } from './support/open-yard.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Clients that share a store, over two providers. */
async function clients(afterTest: AfterTest) {
  const folder = await temporaryFolder(afterTest)
  const remotes = await Promise.all([1, 2].map(() => openRemote({}, afterTest)))
  const [url = '', otherUrl = ''] = remotes.map(remote => remote.url)
  const open = (): Trainyard => {
    const yard = createTrainyard({
      plugins: [fakeRemote({ url })],
      trainers: { default: { type: 'FAKE-REMOTE' }, other: { type: 'FAKE-REMOTE', config: { url: otherUrl } } },
      store: { file: join(folder, 'jobs.db') },
    })
    afterTest(() => yard.close())
    return yard
  }
  return { open, remotes }
}

describe.concurrent('jobs at a provider', { timeout: 30_000 }, () => {
  it('[L-20] [L-21] [L-22] [L-26] are followed from before their start by readers that come and go, each line once', async ({
    onTestFinished,
  }) => {
    const { open } = await clients(onTestFinished)
    const { id } = await open().train(script(['count', '60']))
    const lines: string[] = []
    let cursor: string | undefined
    for (let isOver = false; !isOver;) {
      isOver = true
      const yard = open()
      for await (const event of (await yard.getFuture(id)).events({ logs: true, after: cursor })) {
        cursor = event.cursor
        if (event.type !== 'log') continue
        lines.push(...event.lines.map(({ text }) => text))
        isOver = false
        break
      }
      await yard.close()
    }
    expect(lines).toHaveLength(60)
    expect(new Set(lines).size).toBe(60)
  })

  it('[L-33] [L-36] end for a reason, by which they are tried again or not', async ({ onTestFinished }) => {
    const yard = (await clients(onTestFinished)).open()
    const retry = { attempts: 2, on: ['preempted'] } as const
    const ends = await Promise.all(
      [['exit', '3'], ['preempt'], ['out-of-memory']].map(async command => (await yard.train(script(command), { retry })).wait()),
    )
    expect(ends).toMatchObject([
      { reason: 'failed', exitCode: 3, attempt: 1 },
      { reason: 'preempted', attempt: 2 },
      { reason: 'out-of-memory', attempt: 1 },
    ])
  })

  it('[L-31] [L-35] go on from a checkpoint that the request names, and stop when they are asked to', async ({ onTestFinished }) => {
    const { open, remotes } = await clients(onTestFinished)
    const future = await open().train(script(['sleep', '600'], { startFrom: { uri: 'remote:earlier/checkpoint' } }))
    await future.cancel()
    expect((await future.wait()).status).toBe('CANCELED')
    expect((await remotes[0]?.ledger())?.jobs).toMatchObject([{ startFrom: 'remote:earlier/checkpoint' }])
  })

  it('[L-37] [L-40] [L-43] [L-44] of several providers are in one list; one id is one job, for every client', async ({
    onTestFinished,
  }) => {
    const { open, remotes } = await clients(onTestFinished)
    const wish = { externalId: 'mine', attach: true } as const
    const [one, same] = await Promise.all([open(), open()].map(yard => yard.train(script(['exit', '0']), wish)))
    expect(one?.id).toBe(same?.id)
    const yard = open()
    await yard.train(script(['exit', '0'], { labels: { team: 'a' } }), { externalId: 'yours', trainer: 'other' })
    const listed = await Array.fromAsync(yard.jobs.list())
    expect(listed.map(({ id, instanceName }) => [id, instanceName])).toEqual([
      ['mine', 'default'],
      ['yours', 'other'],
    ])
    expect((await Array.fromAsync(yard.jobs.list({ labels: { team: 'a' } }))).map(({ id }) => id)).toEqual(['yours'])
    expect((await remotes[0]?.ledger())?.jobs).toHaveLength(1)
  })
})
