import { describe, expect, it } from 'vitest'
import type { AnyTrainer, JobSnapshot, LogPage } from '../../src/index.ts'
import { eventsOf, HandClock, newClient, newStore, request, settle } from './world.ts'

const lineCount = 40
const lines = Array.from({ length: lineCount }, (_, index) =>
  index % 4 === 0 ? `trainyard: {"metrics":{"loss":${index}},"step":${index}}` : `line ${index}`,
)

/** Three more lines become visible each time it is described; the job completes with the last. */
function chattyTrainer(): AnyTrainer {
  let visible = 7
  return {
    capabilities: { kinds: ['finetune'] },
    submit: async () => ({ id: 1 }),
    async describe(): Promise<JobSnapshot> {
      visible = Math.min(lineCount, visible + 3)
      return visible === lineCount ? { status: 'COMPLETED', artifact: { uri: 'model:1' } } : { status: 'RUNNING' }
    },
    cancel: async () => undefined,
    async readLogs(_job: unknown, cursor: number | undefined): Promise<LogPage<number>> {
      const start = cursor ?? 0
      const end = Math.min(start + 5, visible)
      return { lines: lines.slice(start, end).map(text => ({ text })), cursor: end, state: end < visible ? 'more' : 'waiting' }
    },
  }
}

describe('the events of a job', () => {
  it('are each read once and in order, over any number of restarts of the reader, in either client', async () => {
    const store = newStore()
    const clock = new HandClock()
    const trainer = chattyTrainer()
    const clients = [newClient(trainer, { store, clock }), newClient(trainer, { store, clock })]
    await clients[0]?.train(request, { externalId: 'x' })
    const seen: string[] = []
    let metrics = 0
    let cursor: string | undefined
    let isOver = false
    for (let round = 0; round < 200 && !isOver; round++) {
      const yard = clients[round % 2]
      if (!yard) throw new Error('there are two clients')
      const future = await yard.getFuture('x')
      isOver = true
      let count = 0
      const reading = (async () => {
        for await (const event of future.events({ logs: true, ...(cursor !== undefined && { after: cursor }) })) {
          cursor = event.cursor
          if (event.type === 'log') seen.push(...event.lines.map(line => line.text))
          if (event.type === 'metric') metrics++
          if (++count === 1 + (round % 3)) {
            isOver = false
            return
          }
        }
      })()
      while ((await Promise.race([reading.then(() => 'done'), clock.advance(500)])) !== 'done');
      await reading
    }
    expect(seen).toEqual(lines)
    expect(metrics).toBe(10)
  })

  it('have every metric exactly once, with two clients collecting at once', async () => {
    const store = newStore()
    const clock = new HandClock()
    const trainer = chattyTrainer()
    const clients = [newClient(trainer, { store, clock }), newClient(trainer, { store, clock })]
    await clients[0]?.train(request, { externalId: 'x' })
    const waits = clients.map(async yard => (await yard.getFuture('x')).wait())
    await clock.advance(60_000)
    await Promise.all(waits)
    const [first] = clients
    const values = first ? (await eventsOf(first, 'x')).flatMap(event => (event.type === 'metric' ? [event.value] : [])) : []
    expect(values).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36])
  })

  it('have every metric of a log that two clients drain at once, long after the end', async () => {
    const store = newStore()
    const clock = new HandClock()
    // The slow client's look begins first; the other one adds the first page before it, and the second after it has given up.
    const [slow, quick] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const trainerOf = (before: (cursor: number) => unknown): AnyTrainer => ({
      capabilities: { kinds: ['finetune'] },
      submit: async () => ({ id: 1 }),
      describe: async () => ({ status: 'COMPLETED', artifact: { uri: 'model:1' } }),
      cancel: async () => undefined,
      async readLogs(_job: unknown, cursor = 0): Promise<LogPage<number>> {
        if ((await store.read('x'))?.phase !== 'ended') return { lines: [], cursor, state: 'waiting' }
        await before(cursor)
        const text = `trainyard: {"metrics":{"loss":${cursor}}}`
        return cursor === 2 ? { lines: [], cursor, state: 'ended' } : { lines: [{ text }], cursor: cursor + 1, state: 'more' }
      },
    })
    const first = newClient(
      trainerOf(() => slow.promise),
      { store, clock },
    )
    const second = newClient(
      trainerOf(cursor => cursor === 1 && quick.promise),
      { store, clock },
    )
    await (await first.train(request, { externalId: 'x' })).wait()
    await clock.advance(60_000)
    const looks = [first, second].map(async yard => (await yard.getFuture('x')).getInfo({ maximumAgeMilliseconds: 0 }))
    await settle()
    slow.resolve()
    await looks[0]
    quick.resolve()
    await looks[1]
    const record = await store.read('x')
    const values = (await eventsOf(second, 'x')).flatMap(event => (event.type === 'metric' ? [event.value] : []))
    expect([values, record?.log.isDrained]).toEqual([[0, 1], true])
  })

  it('have what reports tell, though the adapter leaves out all else; a long stretch without any is read once', async () => {
    const store = newStore()
    const clock = new HandClock()
    const asked: (number | undefined)[] = []
    let isOver = false
    const yard = newClient(
      {
        capabilities: { kinds: ['finetune'] },
        submit: async () => ({ id: 1 }),
        describe: async () => (isOver ? { status: 'COMPLETED', artifact: { uri: 'model:1' } } : { status: 'RUNNING' }),
        cancel: async () => undefined,
        async readLogs(_job: unknown, cursor: number | undefined, { onlyReports }): Promise<LogPage<number>> {
          asked.push(cursor)
          const page = { lines: onlyReports ? [] : [{ text: 'all the rest' }], cursor: Math.min((cursor ?? 0) + 1, 3) }
          if (page.cursor < 3) return { ...page, state: 'more' }
          return isOver
            ? { lines: [{ text: 'trainyard: {"metrics":{"loss":0.5}}' }], cursor: 3, state: 'ended' }
            : { ...page, state: 'waiting' }
        },
      },
      { store, clock },
    )
    const future = await yard.train(request, { externalId: 'x' })
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    isOver = true
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    expect(asked).toEqual([undefined, 1, 2, 3, 3])
    expect((await eventsOf(yard, 'x')).flatMap(event => (event.type === 'metric' ? [event.value] : []))).toEqual([0.5])
  })

  it('have the last metrics of a job that lives in its client, though its lease is renewed while its log is read', async () => {
    const store = newStore()
    const trainer: AnyTrainer = {
      capabilities: { kinds: ['finetune'], boundToClient: ['finetune'] },
      submit: async () => ({ id: 1 }),
      describe: async () => ({ status: 'COMPLETED', artifact: { uri: 'model:1' } }),
      cancel: async () => undefined,
      async readLogs(): Promise<LogPage<number>> {
        const record = await store.read('x')
        if (record?.lease) await store.commit(record, { lease: { ...record.lease, expiresAt: record.lease.expiresAt + 1 } }, [])
        return { lines: [{ text: 'trainyard: {"metrics":{"loss":0.5}}' }], cursor: 1, state: 'ended' }
      },
    }
    const yard = newClient(trainer, { store, clock: new HandClock() })
    await (await yard.train(request, { externalId: 'x' })).wait()
    expect((await eventsOf(yard, 'x')).flatMap(event => (event.type === 'metric' ? [event.value] : []))).toEqual([0.5])
  })
})
