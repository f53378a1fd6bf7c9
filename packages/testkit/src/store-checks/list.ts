import { isDeepStrictEqual } from 'node:util'
import type { JobRecord, StoredJob, StoreListOptions } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { Store, StoreSubject } from '../subject/store-subject.ts'
import { newRecord } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'

const member = 'JobStore.list'

export const listChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'list/order',
    capability: 'list',
    title: 'jobs are listed oldest first, whatever has happened to them since',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const jobs = [
          await store.reserve(newRecord({ id: 'c' })),
          await store.reserve(newRecord({ id: 'a' })),
          await store.reserve(newRecord({ id: 'b' })),
        ]
        for (const job of jobs.slice(0, 1)) await store.commit(job, { priority: 1 })
        const ids = await idsOf(store, {})
        demand(isDeepStrictEqual(ids, ['c', 'a', 'b']), {
          member,
          asks: 'gives jobs oldest first: in the order of their `reserve`',
          seen: `${ids.join(', ')} instead of c, a, b`,
          advice: 'order by a number that `reserve` gives and `commit` leaves alone',
        })
      }),
  },
  {
    id: 'list/filter',
    capability: 'list',
    title: 'jobs are listed by each field that is indexed, and all that is given must hold',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        await store.reserve(newRecord({ id: 'a' }))
        await store.reserve(newRecord({ id: 'b', role: 'prediction' }))
        await store.reserve(newRecord({ id: 'c', instanceName: 'other' }))
        await store.commit(await store.reserve(newRecord({ id: 'd' })), { phase: 'ended' })
        for (const [filter, expected] of filters) {
          const ids = await idsOf(store, filter)
          demand(isDeepStrictEqual(ids, expected), {
            member,
            asks: 'gives the jobs for which every field of the filter holds',
            seen: `${ids.join(', ') || 'none'} instead of ${expected.join(', ')} for ${JSON.stringify(filter)}`,
            advice: 'index id, revision, instanceName, role and phase, keep them up to date in `commit`, and join conditions by AND',
          })
        }
      }),
  },
  {
    id: 'list/range',
    capability: 'list',
    title: 'jobs are listed from behind another one, and by when they ended',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const jobs: JobRecord[] = []
        for (const id of ['a', 'b', 'c', 'd']) jobs.push(await store.reserve(newRecord({ id })))
        for (const job of jobs.filter(({ id }) => id === 'b' || id === 'd')) {
          await store.commit(job, { phase: 'ended', endedAt: job.id === 'b' ? 1000 : 2000 })
        }
        for (const [range, expected] of ranges) {
          const ids = await idsOf(store, {}, range)
          demand(isDeepStrictEqual(ids, expected), {
            member,
            asks: 'gives the jobs behind `after`, none when that is gone, and of those the ones that ended before `endedBefore`',
            seen: `${ids.join(', ') || 'none'} instead of ${expected.join(', ') || 'none'} for ${JSON.stringify(range)}`,
            advice: 'index endedAt, keep it up to date in `commit`, and go by the order of the `reserve`s',
          })
        }
      }),
  },
]

const ranges: readonly (readonly [StoreListOptions, readonly string[]])[] = [
  [{ after: 'a' }, ['b', 'c', 'd']],
  [{ after: 'c' }, ['d']],
  [{ after: 'd' }, []],
  [{ after: 'gone' }, []],
  [{ endedBefore: 2000 }, ['b']],
  [{ endedBefore: 2001 }, ['b', 'd']],
  [{ after: 'b', endedBefore: 2001 }, ['d']],
]

const filters: readonly (readonly [Partial<StoredJob>, readonly string[]])[] = [
  [{ id: 'b' }, ['b']],
  [{ revision: 1 }, ['d']],
  [{ role: 'prediction' }, ['b']],
  [{ instanceName: 'other' }, ['c']],
  [{ phase: 'ended' }, ['d']],
  [{ phase: 'reserved', role: 'training' }, ['a', 'c']],
]

async function idsOf(store: Store, filter: Partial<StoredJob>, options?: StoreListOptions): Promise<readonly string[]> {
  return (await Array.fromAsync(store.list(filter, options))).map(({ id }) => id)
}
