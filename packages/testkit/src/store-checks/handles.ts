import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { StoreSubject } from '../subject/store-subject.ts'
import { detailsOf, newEvents, newRecord } from '../world/store-values.ts'
import { withStore, withTwoHandles } from '../world/with-store.ts'
import { show } from '../world/show.ts'

/** Nobody waits for longer until a store has closed. */
const longestClose = 5000

export const handleChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'handles/see-each-other',
    capability: 'handles',
    title: 'what one handle writes, the other one reads at once',
    applies: ({ canOpenSecond }) => canOpenSecond,
    run: subject =>
      withTwoHandles(subject, async (first, second) => {
        const job = await first.reserve(newRecord())
        await second.read(job.id)
        await first.commit(job, { priority: 1 }, newEvents(job.id, 'news'))
        const [now, details] = [await second.read(job.id), await detailsOf(second, job.id)]
        demand(now?.priority === 1 && details.length === 1, {
          member: 'JobStore',
          asks: 'may be used by several clients at once, also in other processes',
          seen: `${show(now)} and ${details.length} events in the second handle, after a commit by the first`,
          advice: 'read from the database each time, and cache nothing that another process may change',
        })
      }),
  },
  {
    id: 'handles/one-wins',
    capability: 'handles',
    title: 'of two handles that write the same job, one wins',
    applies: ({ canOpenSecond }) => canOpenSecond,
    run: subject =>
      withTwoHandles(subject, async (first, second) => {
        const [mine, theirs] = [newRecord({ id: 'one' }), newRecord({ id: 'one' })]
        const reserved = await Promise.all([first.reserve(mine), second.reserve(theirs)])
        const owners = new Set(reserved.map(({ runId }) => runId))
        const [job] = reserved
        const commits = await Promise.all([first.commit(job, { priority: 1 }), second.commit(job, { priority: 2 })])
        const winners = commits.filter(answer => answer !== undefined)
        demand(owners.size === 1 && winners.length === 1, {
          member: 'JobStore',
          asks: 'lets one win, over all clients and processes',
          seen: `${owners.size} jobs of one id, and ${winners.length} of 2 commits that were told to be written`,
          advice: 'leave it to the database: a transaction that locks for writing before it reads (SQLite: BEGIN IMMEDIATE)',
        })
      }),
  },
  {
    id: 'handles/close',
    capability: 'handles',
    title: 'a store can be closed, twice at will',
    applies: ({ canClose }) => canClose,
    run: subject =>
      withStore(subject, async store => {
        await store.reserve(newRecord())
        const closes = async () => {
          await store.close?.()
          await store.close?.()
        }
        const late = Symbol('late')
        const error = await Promise.race([closes().catch((reason: unknown) => reason), wait(longestClose, late, { ref: false })])
        demand(error === undefined, {
          member: 'JobStore.close',
          asks: 'ends what the store opened, and is harmless when it is closed',
          seen: error === late ? `no end within ${longestClose} ms` : show(error),
          advice: 'close what is open, and forget it then',
        })
      }),
  },
]
