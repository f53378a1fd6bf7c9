import { expect, it } from 'vitest'
import type { NewEvent, StoredJob } from '../contract/index.ts'
import { MemoryJobStore } from './memory-job-store.ts'

const jobOf = (id: string): StoredJob => ({ id, revision: 0, role: 'training', instanceName: 'test', phase: 'submitted' })
const eventsOf = (jobId: string, count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, number) => ({ jobId, attempt: 1, time: number, type: 'status', detail: {} }))

async function positionsOf(store: MemoryJobStore<StoredJob>, after: number): Promise<readonly number[]> {
  const positions: number[] = []
  for (;;) {
    const events = await store.readEvents(positions.at(-1) ?? after)
    if (events.length === 0) return positions
    positions.push(...events.map(({ position }) => position))
  }
}

it('tells of all events in order, from the first as from the latest, however many there are', async () => {
  const store = new MemoryJobStore<StoredJob>()
  const counts = { one: 9000, two: 12_000, three: 9500 }
  for (const [id, count] of Object.entries(counts)) await store.reserve(jobOf(id), eventsOf(id, count))
  expect(await positionsOf(store, 0)).toEqual(Array.from({ length: 30_500 }, (_, index) => index + 1))
  expect(await positionsOf(store, 30_400)).toHaveLength(100)
})

it('tells nothing of a job that was removed, and of one that has its id again only what is new', async () => {
  const store = new MemoryJobStore<StoredJob>()
  await store.reserve(jobOf('one'), eventsOf('one', 3))
  await store.reserve(jobOf('two'), eventsOf('two', 1))
  await store.remove('one')
  expect(await positionsOf(store, 0)).toEqual([4])
  await store.reserve(jobOf('one'), eventsOf('one', 1))
  expect(await positionsOf(store, 0)).toEqual([4, 5])
})
