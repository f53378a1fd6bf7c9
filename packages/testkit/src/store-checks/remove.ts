import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { StoreSubject } from '../subject/store-subject.ts'
import { detailsOf, newEvents, newRecord } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'
import { show } from '../world/show.ts'

const member = 'JobStore.remove'

export const removeChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'remove/all-of-it',
    capability: 'remove',
    title: 'a job that is removed is gone with its events',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const { id } = await store.reserve(newRecord())
        await store.reserve(newRecord({ id: 'one' }), newEvents('one', 2))
        await store.remove('one')
        const [left, events] = [await store.read('one'), await detailsOf(store, 'one')]
        const other = await store.read(id)
        demand(left === undefined && events.length === 0 && other !== undefined, {
          member,
          asks: 'drops the job and its events, and nothing of another job',
          seen: `${show(left)} and ${events.length} events of it; the other job is ${other ? 'there' : 'gone'}`,
          advice: 'delete from both tables in one transaction',
        })
      }),
  },
  {
    id: 'remove/again',
    capability: 'remove',
    title: 'removing what is gone is harmless',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const { id } = await store.reserve(newRecord())
        const error: unknown = await store.remove('nobody').catch((reason: unknown) => reason)
        const other = await store.read(id)
        demand(error === undefined && other !== undefined, {
          member,
          asks: 'is harmless when the job is gone',
          seen: `${show(error)}; another job is ${other ? 'there' : 'gone'}`,
          advice: 'a delete that finds no row has done its work',
        })
      }),
  },
]
