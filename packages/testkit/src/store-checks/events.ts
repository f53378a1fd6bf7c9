import { isDeepStrictEqual } from 'node:util'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { Store, StoreSubject } from '../subject/store-subject.ts'
import { newEvents, newRecord, positionsOf } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'
import { show } from '../world/show.ts'

const member = 'JobStore.readEvents'
const defaultLimit = 1000

export const eventChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'events/positions',
    capability: 'events',
    title: 'positions grow, and no two events share one, whichever job they belong to',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        await twoJobs(store)
        const positions = positionsOf(await store.readEvents(0))
        const isGrowing = positions.every((position, index) => position > (positions[index - 1] ?? 0))
        demand(isGrowing && positions.length === 6, {
          member: 'StoredEvent.position',
          asks: 'grows from event to event, over all jobs; there may be gaps; 0 is before the first',
          seen: positions.join(', '),
          advice: 'take it from one sequence of the whole store, one for each event, and read in its order',
        })
      }),
  },
  {
    id: 'events/after',
    capability: 'events',
    title: 'what comes after a position is given, and nothing else',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const jobId = await twoJobs(store)
        const all = await store.readEvents(0, { jobId })
        for (const [index, { position }] of all.entries()) {
          const found = await store.readEvents(position, { jobId })
          demand(isDeepStrictEqual(positionsOf(found), positionsOf(all).slice(index + 1)), {
            member,
            asks: 'gives the events after a position, without the one at it',
            seen: `${positionsOf(found).join(', ') || 'none'} after ${position} of ${positionsOf(all).join(', ')}`,
            advice: 'compare with >',
          })
        }
      }),
  },
  {
    id: 'events/limit',
    capability: 'events',
    title: 'no more events are given than the limit says, the first ones',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        const { id } = job
        await store.commit(job, {}, newEvents(id, ...Array.from({ length: defaultLimit + 1 }, (_, index) => index)))
        const two = await store.readEvents(0, { jobId: id, limit: 2 })
        const byDefault = await store.readEvents(0, { jobId: id })
        const first = two.map(({ event }) => event.detail)
        demand(isDeepStrictEqual(first, [0, 1]) && byDefault.length === defaultLimit, {
          member,
          asks: `gives so many events at most, the first after the position; \`limit\` is ${defaultLimit} by default`,
          seen: `${show(first)} for a limit of 2, and ${byDefault.length} events without one`,
          advice: 'order by position, then cut',
        })
      }),
  },
  {
    id: 'events/of-a-job',
    capability: 'events',
    title: 'the events of one job are those of that job, in full',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const jobId = await twoJobs(store)
        const found = await store.readEvents(0, { jobId, limit: 3 })
        demand(found.length === 3 && found.every(({ event }) => event.jobId === jobId), {
          member,
          asks: 'gives the events of one job alone where `jobId` is given; the limit counts those',
          seen: show(found.map(({ event }) => event.jobId)),
          advice: 'filter before you cut',
        })
      }),
  },
]

/** Two jobs with three events each, written by turns. Gives the id of the second. */
async function twoJobs(store: Store): Promise<string> {
  const one = await store.reserve(newRecord({ id: 'one' }), newEvents('one', 1))
  const two = await store.reserve(newRecord({ id: 'two' }), newEvents('two', 2))
  await store.commit(one, {}, newEvents('one', 3, 4))
  await store.commit(two, {}, newEvents('two', 5, 6))
  return two.id
}
