import { readFile } from 'node:fs/promises'
import {
  InvalidRequestError,
  NameConflictError,
  NoCapacityError,
  QuotaExceededError,
  UnauthorizedError,
  UnsupportedRequestError,
} from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openRemote } from './support/open-remote.ts'
import { openYard, script } from './support/open-yard.ts'
import { createRemoteJob } from './support/remote-call.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { toldBy } from './support/told-by.ts'

const { signal } = new AbortController()

describe.concurrent('the adapter', { timeout: 30_000 }, () => {
  it('stops a job that the provider does not find yet', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const future = await yard.train(script(['sleep', '600']))
    await future.cancel()
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect((await remote.ledger()).jobs[0]?.states.at(-1)?.state).toBe('stopped')
  })

  it('keeps its jobs and its hints while the provider is killed and started again', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { speed: 5 } }, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const future = await yard.train(script(['count', '40']))
    const told = toldBy(future)
    await eventually(
      () => future.getInfo({ maximumAgeMilliseconds: 0 }),
      ({ status }) => status === 'RUNNING',
    )
    await remote.restart()
    const { statuses, steps } = await told
    expect(statuses).toEqual(['QUEUED', 'RUNNING', 'COMPLETED'])
    expect(steps).toHaveLength(8)
  })

  it('[L-34] goes on from the checkpoint of an attempt that the provider took the machine from', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const retry = { attempts: 2, on: ['preempted'], backoffMilliseconds: 10 } as const
    const future = await yard.train(script(['preempt']), { retry })
    const info = await future.wait()
    const { jobs } = await remote.ledger()
    const checkpoints = jobs.map(({ id }) => ({ uri: `remote:${id}/checkpoint` }))
    expect(jobs.map(({ startFrom }) => startFrom)).toEqual([undefined, checkpoints[0]?.uri])
    expect(info).toMatchObject({ status: 'ERRORED', reason: 'preempted', attempt: 2, checkpoint: checkpoints[1] })
    expect(info.pastAttempts).toMatchObject([{ attempt: 1, reason: 'preempted', checkpoint: checkpoints[0] }])
  })

  it('waits as long as it is told when it asks too often', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { requestsPerSecond: 10 } }, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const futures = await Promise.all(['a', 'b', 'c'].map(() => yard.train(script(['exit', '0']))))
    for (const future of futures) expect(await future.wait()).toMatchObject({ status: 'COMPLETED' })
    expect((await remote.ledger()).jobs.map(({ created }) => created)).toEqual([1, 1, 1])
  })

  it('tells each refusal as what it is, and nothing was created', async ({ onTestFinished }) => {
    const remote = await openRemote({ token: 'the-right-token' }, onTestFinished)
    const yard = openYard(remote, { token: 'the-right-token' }, onTestFinished)
    const refusal = (command: readonly string[]) => yard.train(script(command)).catch((error: unknown) => error)
    const invalid = await refusal(['dance'])
    expect(InvalidRequestError.isInstance(invalid) && invalid.field).toBe('command')
    const tooMany = await yard.train(script(['exit', '0'], { resources: { nodes: 9 } })).catch((error: unknown) => error)
    expect(UnsupportedRequestError.isInstance(tooMany) && tooMany.field).toBe('resources.nodes')
    await remote.mode({ capacity: 0 })
    expect(NoCapacityError.isInstance(await refusal(['exit', '0']))).toBe(true)
    await remote.mode({ quota: 0 })
    expect(QuotaExceededError.isInstance(await refusal(['exit', '0']))).toBe(true)
    expect((await remote.ledger()).jobs).toEqual([])
  })

  it('adopts a job of its name and request, and refuses one of another request', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { idempotent: true } }, onTestFinished)
    const [first, second, third] = [1, 2, 3].map(() => openYard(remote, { idempotent: true }, onTestFinished))
    await first?.train(script(['count', '5']), { externalId: 'x' })
    const adopted = await second?.train(script(['count', '5']), { externalId: 'x' })
    expect(await adopted?.wait()).toMatchObject({ status: 'COMPLETED' })
    const error = await third?.train(script(['count', '6']), { externalId: 'x' }).catch((conflict: unknown) => conflict)
    expect(NameConflictError.isInstance(error)).toBe(true)
    expect((await remote.ledger()).jobs).toHaveLength(1)
  })

  it('lists what its tag marks, over several pages, and no strangers', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { consistencyMilliseconds: 0 } }, onTestFinished)
    const yard = openYard(remote, { tag: 'mine' }, onTestFinished)
    const trainer = await yard.component('trainer')
    await createRemoteJob(remote, ['sleep', '1'], { name: 'stranger' })
    for (let index = 0; index < 21; index++) await createRemoteJob(remote, ['sleep', '1'], { name: `job ${index}`, tags: ['mine'] })
    const owned: string[] = []
    for await (const { jobName } of trainer.listOwned?.({ signal }) ?? []) owned.push(jobName)
    expect(owned).toEqual(Array.from({ length: 21 }, (_, index) => `job ${index}`))
  })

  it('gives the same lines for the same cursor, also in another client', async ({ onTestFinished }) => {
    const remote = await openRemote({}, onTestFinished)
    const yard = openYard(remote, {}, onTestFinished)
    const future = await yard.train(script(['count', '40'], { resources: { nodes: 2 } }))
    await future.wait()
    const { reference = {} } = future.toJSON()
    const job = { jobName: 'any', reference }
    const [one, other] = await Promise.all([yard, openYard(remote, {}, onTestFinished)].map(client => client.component('trainer')))
    const first = await one?.readLogs?.(job, undefined, { signal })
    expect(first).toMatchObject({ state: 'more' })
    expect(first?.lines).toHaveLength(20)
    expect(await other?.readLogs?.(job, undefined, { signal })).toEqual(first)
    const second = await one?.readLogs?.(job, first?.cursor, { signal })
    expect(second).toMatchObject({ state: 'ended' })
    expect(await other?.readLogs?.(job, JSON.parse(JSON.stringify(first?.cursor)), { signal })).toEqual(second)
    expect(new Set([...(first?.lines ?? []), ...(second?.lines ?? [])].map(({ text }) => text)).size).toBe(40)
  })
})

describe.concurrent('secrets', { timeout: 30_000 }, () => {
  it('are in no error, although the provider repeats the token', async ({ onTestFinished }) => {
    const remote = await openRemote({ token: 'the-right-token' }, onTestFinished)
    const yard = openYard(remote, { token: 'a-wrong-token' }, onTestFinished)
    const error = await yard.train(script(['exit', '0'])).catch((refusal: unknown) => refusal)
    expect(UnauthorizedError.isInstance(error)).toBe(true)
    expect(String(error)).toContain('Bearer *** is not known here.')
    expect(JSON.stringify(error)).not.toContain('a-wrong-token')
  })

  it('are in no event, reference or record', async ({ onTestFinished }) => {
    const folder = await temporaryFolder(onTestFinished)
    const faults = [{ kind: 'error-after-accept', route: 'POST /jobs', nth: 1 }] as const
    const remote = await openRemote({ folder, faults, token: 'the-right-token' }, onTestFinished)
    const environment = { KEY_OF_MINE: 'a-secret-value' }
    const yard = openYard(remote, { token: 'the-right-token', environment }, onTestFinished)
    const future = await yard.train(script(['count', '5'], { secrets: { KEY: 'KEY_OF_MINE' } }))
    const outputs = JSON.stringify([await toldBy(future), await future.getInfo(), future])
    expect(outputs).toContain('asking again')
    for (const secret of ['the-right-token', 'a-secret-value']) expect(outputs).not.toContain(secret)
    const ledger = await readFile(`${folder}/ledger.jsonl`, 'utf8')
    expect(ledger).toContain('"environment":["KEY"]')
    expect(ledger).not.toContain('a-secret-value')
  })
})
