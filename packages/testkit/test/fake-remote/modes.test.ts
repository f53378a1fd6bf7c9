import { describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openRemote } from './support/open-remote.ts'
import { createRemoteJob, type RemoteAnswer, remoteCall } from './support/remote-call.ts'

const upToDate = { consistencyMilliseconds: 0 }

describe.concurrent('the provider', { timeout: 30_000 }, () => {
  it('accepts a name twice, and is paid twice', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: upToDate }, onTestFinished)
    await createRemoteJob(remote, ['exit', '0'], { name: 'twin' })
    await createRemoteJob(remote, ['exit', '0'], { name: 'twin' })
    const { jobs } = await eventually(
      () => remote.ledger(),
      ledger => ledger.jobs.every(({ states }) => states.at(-1)?.state === 'completed'),
    )
    expect(jobs.map(({ created }) => created)).toEqual([2, 2])
    for (const { paidSeconds } of jobs) expect(paidSeconds).toBeCloseTo(1, 1)
  })

  it('refuses a name that is taken and tells of its job, in idempotent mode', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { idempotent: true } }, onTestFinished)
    expect((await createRemoteJob(remote, ['exit', '0'])).status).toBe(201)
    expect(await createRemoteJob(remote, ['exit', '3'])).toMatchObject({ status: 409, body: { id: 'job-1' } })
    expect((await remote.ledger()).jobs).toHaveLength(1)
  })

  it('knows a new job in gets after the bound, and in lists and the feed after twice the bound', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { consistencyMilliseconds: 400 } }, onTestFinished)
    const begin = performance.now()
    const { body: job } = await createRemoteJob(remote, ['sleep', '600'], { tags: ['mine'] })
    const since = async (route: string, isThere: (answer: RemoteAnswer) => boolean) => {
      await eventually(() => remoteCall(remote, route), isThere)
      return performance.now() - begin
    }
    const [found, listed, fed] = await Promise.all([
      since(`GET /jobs/${job.id}`, ({ status }) => status === 200),
      since('GET /jobs?tag=mine', ({ body }) => body.jobs.length === 1),
      since('GET /changes', ({ body }) => body.changes.length > 0),
    ])
    expect(found).toBeGreaterThanOrEqual(390)
    expect(listed).toBeGreaterThanOrEqual(790)
    expect(fed).toBeGreaterThanOrEqual(790)
  })

  it('gives answers that are older than the last one, where replicas lag', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { ...upToDate, speed: 2, lagMilliseconds: 2000 } }, onTestFinished)
    const { body: job } = await createRemoteJob(remote, ['sleep', '600'])
    const states: string[] = []
    const wentBack = () => states.some((state, index) => state === 'queued' && states[index - 1] === 'running')
    await eventually(async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => remoteCall(remote, `GET /jobs/${job.id}`)))
      states.push(...answers.map(({ body }) => body.state))
    }, wentBack)
  })

  it('lists by tag, a page at a time', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: upToDate }, onTestFinished)
    for (let index = 0; index < 25; index++) await createRemoteJob(remote, ['sleep', '600'], { tags: index < 22 ? ['mine'] : [] })
    const { body: first } = await remoteCall(remote, 'GET /jobs?tag=mine')
    const { body: second } = await remoteCall(remote, `GET /jobs?tag=mine&page=${first.next}`)
    expect([first.jobs.length, second.jobs.length, second.next]).toEqual([20, 2, undefined])
    await remote.mode({ canLookUp: false })
    expect((await remoteCall(remote, 'GET /jobs?tag=mine')).status).toBe(405)
  })

  it('tells every change once in its feed, 100 a page', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { ...upToDate, speed: 1000 } }, onTestFinished)
    for (let index = 0; index < 40; index++) await createRemoteJob(remote, ['exit', '0'], { name: `job ${index}` })
    const changes: { name: string; state: string }[] = []
    const pages: number[] = []
    let after = ''
    await eventually(
      async () => {
        const { body } = await remoteCall(remote, `GET /changes${after}`)
        changes.push(...body.changes)
        pages.push(body.changes.length)
        after = `?after=${body.next}`
      },
      () => changes.length >= 120,
    )
    expect(Math.max(...pages)).toBeLessThanOrEqual(100)
    expect(new Set(changes.map(({ name, state }) => `${name} ${state}`)).size).toBe(120)
  })

  it('describes at most 100 at once', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: upToDate }, onTestFinished)
    await createRemoteJob(remote, ['sleep', '600'])
    const ids = Array.from({ length: 101 }, (_, index) => `job-${index + 1}`)
    expect((await remoteCall(remote, 'POST /jobs/describe', { body: { ids } })).status).toBe(400)
    const { body } = await remoteCall(remote, 'POST /jobs/describe', { body: { ids: ids.slice(0, 100) } })
    expect(body.jobs.map(({ id }) => id)).toEqual(['job-1'])
  })

  it('refuses with a reason: field, token, quota, capacity, rate', async ({ onTestFinished }) => {
    const remote = await openRemote({ token: 'right' }, onTestFinished)
    expect(await remoteCall(remote, 'POST /datasets', { body: {}, token: 'wrong' })).toMatchObject({ status: 401 })
    const create = (rest: object) =>
      remoteCall(remote, 'POST /jobs', {
        token: 'right',
        body: { name: 'a', tags: [], dataset: 'dataset-1', command: ['exit', '0'], nodes: 1, environment: {}, ...rest },
      })
    await remoteCall(remote, 'POST /datasets', { body: {}, token: 'right' })
    expect(await create({ command: ['dance'] })).toMatchObject({ status: 400, body: { error: { field: 'command' } } })
    expect(await create({ nodes: 9 })).toMatchObject({ status: 400, body: { error: { field: 'nodes' } } })
    await remote.mode({ capacity: 0 })
    expect(await create({})).toMatchObject({ status: 503, body: { error: { code: 'no-capacity' } } })
    await remote.mode({ quota: 0 })
    expect((await create({})).status).toBe(402)
    await remote.mode({ requestsPerSecond: 1 })
    const limited = await eventually(
      () => create({}),
      ({ status }) => status === 429,
    )
    expect(limited.retryAfter).toBe('1')
    expect((await remote.ledger()).jobs).toEqual([])
  })
})

describe.concurrent('the log of a job', { timeout: 30_000 }, () => {
  it('comes late and out of order between nodes, in order for each node, and a little after the end', async ({ onTestFinished }) => {
    const remote = await openRemote({ mode: { ...upToDate, logDelayMilliseconds: 600 } }, onTestFinished)
    const { body: job } = await createRemoteJob(remote, ['count', '40'], { nodes: 4 })
    const tokens = new Map<string, string>()
    const seen: { node: string; time: number; isAfterEnd: boolean }[] = []
    const readOn = async () => {
      const { endedAt } = (await remoteCall(remote, `GET /jobs/${job.id}`)).body
      const { nodes, complete } = (await remoteCall(remote, `GET /jobs/${job.id}/logs`)).body
      let left = nodes.length
      for (const node of nodes) {
        const after = tokens.has(node) ? `&after=${tokens.get(node)}` : ''
        const { lines, next, ended } = (await remoteCall(remote, `GET /jobs/${job.id}/logs?node=${node}${after}`)).body
        tokens.set(node, next)
        seen.push(...lines.map(({ time }) => ({ node, time, isAfterEnd: endedAt !== undefined })))
        if (ended) left--
      }
      return complete && left === 0
    }
    await eventually(readOn, isOver => isOver)
    expect(seen).toHaveLength(40)
    expect(seen.some(({ isAfterEnd }) => isAfterEnd)).toBe(true)
    const times = seen.map(({ time }) => time)
    expect(times).not.toEqual(times.toSorted((one, other) => one - other))
    for (const node of tokens.keys()) {
      const own = seen.filter(line => line.node === node).map(({ time }) => time)
      expect(own).toEqual(own.toSorted((one, other) => one - other))
    }
  })
})
