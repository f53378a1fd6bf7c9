import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { StoreSubject } from '../subject/store-subject.ts'
import { detailsOf, newEvents, newRecord } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'
import { show } from '../world/show.ts'

const member = 'JobStore.reserve'
const callers = 10

export const reserveChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'reserve/once',
    capability: 'reserve',
    title: 'of many callers with one id, one has its job and its events written, and all get that job',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const records = Array.from({ length: callers }, () => newRecord({ id: 'one' }))
        const given = await Promise.all(records.map(async record => store.reserve(record, newEvents('one', record.runId))))
        const winners = new Set([...given, await store.read('one')].map(record => record?.runId))
        const details = await detailsOf(store, 'one')
        demand(winners.size === 1 && details.length === 1 && winners.has(String(details[0])), {
          member,
          asks: 'inserts the job and its first events in one transaction, or gives the job that already has this id, and writes nothing',
          seen: `${winners.size} jobs for ${callers} callers with one id, and ${details.length} first events`,
          advice: 'let the database decide, by a primary key on the id, within the transaction that inserts the events',
        })
      }),
  },
  {
    id: 'reserve/keeps',
    capability: 'reserve',
    title: 'a job that is there is given as it is now, and nothing is written',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const first = await store.reserve(newRecord({ id: 'one' }), newEvents('one', 'first'))
        const ended = await store.commit(first, { phase: 'ended', priority: 7 })
        const given = await store.reserve(newRecord({ id: 'one' }), newEvents('one', 'second'))
        const now = await store.read('one')
        const details = await detailsOf(store, 'one')
        const isKept = [given, now].every(job => job?.runId === first.runId && job.priority === 7 && job.revision === ended?.revision)
        demand(isKept && details.length === 1, {
          member,
          asks: 'never overwrites a job, in whichever phase it is: whoever starts an id again does so by `commit`',
          seen: `${show(given)} and the events ${show(details)}`,
          advice: 'insert only where nothing is, and read what is there otherwise',
        })
      }),
  },
  {
    id: 'read/unknown',
    capability: 'read',
    title: 'a job that is not there is undefined',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const answer: unknown = await store.read('nobody').catch((error: unknown) => error)
        demand(answer === undefined, {
          member: 'JobStore.read',
          asks: 'is undefined for an id that the store does not know',
          seen: show(answer),
          advice: 'map “no row” to undefined',
        })
      }),
  },
]
