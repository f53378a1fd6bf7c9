import { describe, expect, it } from 'vitest'
import type { FakeRemote } from '../../src/fake-remote/index.ts'
import { openRemote } from './support/open-remote.ts'
import { createRemoteJob, remoteCall } from './support/remote-call.ts'

describe.concurrent('a fault', { timeout: 30_000 }, () => {
  it('before the request is processed leaves nothing behind', async ({ onTestFinished }) => {
    const remote = await openRemote({ faults: [{ kind: 'reset', route: 'POST /jobs', nth: 1 }] }, onTestFinished)
    await expect(createRemoteJob(remote, ['exit', '0'])).rejects.toThrow('fetch failed')
    expect(await remote.ledger()).toMatchObject({ jobs: [], faults: 1 })
    expect((await createRemoteJob(remote, ['exit', '0'])).status).toBe(201)
  })

  it('before the answer leaves the job behind', async ({ onTestFinished }) => {
    const remote = await openRemote({ faults: [{ kind: 'lost-answer', route: 'POST /jobs', nth: 2 }] }, onTestFinished)
    expect((await createRemoteJob(remote, ['exit', '0'])).status).toBe(201)
    await expect(createRemoteJob(remote, ['exit', '0'])).rejects.toThrow('fetch failed')
    expect((await remote.ledger()).jobs).toHaveLength(2)
  })

  it('answers 500 for a job that was accepted', async ({ onTestFinished }) => {
    const remote = await openRemote({ faults: [{ kind: 'error-after-accept', route: 'POST /jobs' }] }, onTestFinished)
    expect((await createRemoteJob(remote, ['exit', '0'])).status).toBe(500)
    expect((await remote.ledger()).jobs).toHaveLength(1)
  })

  it('makes an answer wait', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    await remote.faults([{ kind: 'slow', route: 'GET /changes', milliseconds: 300 }])
    const begin = performance.now()
    expect((await remoteCall(remote, 'GET /changes')).status).toBe(200)
    expect(performance.now() - begin).toBeGreaterThanOrEqual(290)
  })

  it('meets the same requests for the same seed', async ({ onTestFinished }) => {
    const faults = [{ kind: 'error-after-accept', probability: 0.3 }] as const
    const statuses = async (remote: FakeRemote) => {
      await remote.faults(faults)
      const answers: number[] = []
      for (let index = 0; index < 40; index++) answers.push((await remoteCall(remote, 'GET /changes')).status)
      return answers
    }
    const remote = await openRemote({ seed: 'one' }, onTestFinished)
    const one = await statuses(remote)
    const again = await statuses(remote)
    const other = await statuses(await openRemote({ seed: 'other' }, onTestFinished))
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(one).toContain(500)
    expect(one).toContain(200)
  })
})
