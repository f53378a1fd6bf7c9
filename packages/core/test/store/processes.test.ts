import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SqliteJobStore } from '../../src/index.ts'
import { makeFolder } from '../support/folder.ts'
import { allEvents, type CountingJob, eventsOf, newJob, openStore } from './support/jobs.ts'

const writer = fileURLToPath(new URL('support/writer.ts', import.meta.url))

/** A process that counts, and the counts that it was told are written. */
function startWriter(file: string, name: string) {
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, file, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const acknowledged: number[] = []
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const closed = once(lines, 'close')
  lines.on('line', line => acknowledged.push(Number(line)))

  /** Resolves when so many more were acknowledged. */
  async function writes(more: number): Promise<void> {
    const goal = acknowledged.length + more
    while (acknowledged.length < goal) await once(lines, 'line')
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await closed
  }

  return { acknowledged, writes, kill }
}

describe('processes that write to one file', () => {
  it('lose nothing that was acknowledged and write nothing twice, while they are killed in the middle of it', async () => {
    const { store, file } = openStore()
    await store.reserve(newJob('counter'))
    const acknowledged: number[] = []
    const turns = async (name: string) => {
      for (const round of [1, 2, 3, 4, 5]) {
        const one = startWriter(file, `${name}${round}`)
        await one.writes(5 + Math.floor(Math.random() * 20))
        await one.kill()
        acknowledged.push(...one.acknowledged)
      }
    }
    await Promise.all(['a', 'b', 'c', 'd'].map(turns))
    const job = await store.read('counter')
    const details = (await allEvents(store, 'counter')).map(({ event }) => String(event.detail))
    // One event for each count, in their order, and each by one process.
    expect(details.map(detail => Number(detail.split(' ')[1]))).toEqual(Array.from({ length: job?.count ?? 0 }, (_, index) => index + 1))
    expect(job?.revision).toBe(job?.count)
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    expect(Math.max(...acknowledged)).toBeLessThanOrEqual(job?.count ?? 0)
    expect(acknowledged.length).toBeGreaterThanOrEqual(20 * 5)
    // What was killed between its commit and its word, at most one for each kill.
    expect((job?.count ?? 0) - acknowledged.length).toBeLessThanOrEqual(20)
  }, 60_000)

  it('open a new file at once', async () => {
    const file = join(makeFolder(), 'jobs.db')
    const stores = Array.from({ length: 8 }, () => openStore({ file }).store)
    const jobs = await Promise.all(stores.map((store, count) => store.reserve(newJob('one', { count }))))
    expect(new Set(jobs.map(({ count }) => count)).size).toBe(1)
  })
})

it('a log whose end is torn gives what was whole before', async () => {
  const { store, file } = openStore()
  let job = await store.reserve(newJob('one'))
  for (let count = 1; count <= 20; count++) {
    job = (await store.commit(job, { count }, eventsOf('one', count, count), { durability: 'normal' })) ?? job
  }
  const size = statSync(`${file}-wal`).size
  for (const torn of [1, 100, 5000, Math.floor(size / 2), size - 10]) {
    const copy = join(makeFolder(), 'jobs.db')
    copyFileSync(file, copy)
    copyFileSync(`${file}-wal`, `${copy}-wal`)
    truncateSync(`${copy}-wal`, size - torn)
    const reopened = new SqliteJobStore<CountingJob>({ file: copy })
    const now = await reopened.read('one')
    const events = await reopened.readEvents(0, { jobId: 'one' })
    expect(events.length).toBe(2 * (now?.count ?? 0))
    expect(now?.count ?? 0).toBeLessThan(20)
    const again = await reopened.reserve(newJob('one'))
    expect(await reopened.commit(again, { count: 100 })).toMatchObject({ count: 100 })
    await reopened.close()
  }
})
