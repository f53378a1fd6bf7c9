import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openRemote } from './support/open-remote.ts'
import { createRemoteJob, remoteCall } from './support/remote-call.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe.concurrent('the server', { timeout: 30_000 }, () => {
  it('knows after kill -9 and a restart, at the same address, all that it had answered for', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    const { url } = remote
    const { body: first } = await createRemoteJob(remote, ['sleep', '600'], { name: 'a', tags: ['t'] })
    await createRemoteJob(remote, ['sleep', '600'], { name: 'b' })
    await eventually(
      () => remoteCall(remote, `POST /jobs/${first.id}/cancel`, { body: {} }),
      ({ status }) => status === 200,
    )
    await remote.restart()
    expect(remote.url).toBe(url)
    const { datasets, jobs } = await remote.ledger()
    expect(datasets).toBe(2)
    expect(jobs).toMatchObject([
      { id: 'job-1', name: 'a', tags: ['t'], created: 1 },
      { id: 'job-2', name: 'b', created: 1 },
    ])
    expect(jobs.map(({ states }) => states.at(-1)?.state === 'stopped')).toEqual([true, false])
  })

  it('drops the half line of a write that it was killed in', async ({ onTestFinished }) => {
    const folder = await temporaryFolder(onTestFinished)
    const remote = await openRemote({ folder }, onTestFinished)
    await createRemoteJob(remote, ['sleep', '600'])
    await remote.kill()
    const file = join(folder, 'ledger.jsonl')
    const whole = await readFile(file, 'utf8')
    await appendFile(file, '{"type":"job","id":"job-2"')
    await remote.restart()
    expect((await remote.ledger()).jobs).toHaveLength(1)
    expect(await readFile(file, 'utf8')).toBe(whole)
    await createRemoteJob(remote, ['sleep', '600'])
    await remote.restart()
    expect((await remote.ledger()).jobs).toHaveLength(2)
  })

  it('goes on with its jobs while it is dead', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    await createRemoteJob(remote, ['exit', '0'])
    await remote.restart()
    const { jobs } = await eventually(
      () => remote.ledger(),
      ledger => ledger.jobs[0]?.states.at(-1)?.state === 'completed',
    )
    expect(jobs[0]?.paidSeconds).toBeCloseTo(1, 1)
  })

  it('keeps mode and faults over a restart', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    await remote.mode({ capacity: 0 })
    await remote.faults([{ kind: 'error-after-accept', route: 'POST /datasets', nth: 2 }])
    await remote.restart()
    expect((await createRemoteJob(remote, ['sleep', '1'])).status).toBe(503)
    expect((await remoteCall(remote, 'POST /datasets', { body: {} })).status).toBe(500)
  })

  it('ends when the process that started it is killed', async ({ onTestFinished }) => {
    const starter = fileURLToPath(new URL('support/start-and-wait.ts', import.meta.url))
    const parent = spawn(process.execPath, [starter], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [url] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
    expect((await fetch(`${url}/control/ledger`)).status).toBe(200)
    parent.kill('SIGKILL')
    await eventually(
      () =>
        fetch(`${url}/control/ledger`).then(
          () => true,
          () => false,
        ),
      answers => !answers,
    )
  })

  it('says why it cannot start', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    const port = Number(new URL(remote.url).port)
    await expect(openRemote({ port }, onTestFinished)).rejects.toThrow('EADDRINUSE')
  })
})
