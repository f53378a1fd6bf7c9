import { isDeepStrictEqual } from 'node:util'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { StoreSubject } from '../subject/store-subject.ts'
import { asJson, detailsOf, newEvents, newRecord } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'
import { show } from '../world/show.ts'

const member = 'JobStore.commit'
const writers = 10

export const commitChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'commit/patches',
    capability: 'commit',
    title: 'a commit changes the fields of its patch, each as a whole, and the revision by one',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord({ snapshot: { status: 'RUNNING', progress: 0.5, detail: 'Busy' } }))
        const given = await store.commit(job, { snapshot: { status: 'RUNNING' }, priority: 3 })
        const expected = asJson({ ...job, snapshot: { status: 'RUNNING' }, priority: 3, revision: 1 })
        const now = asJson(await store.read(job.id))
        demand(isDeepStrictEqual(asJson(given), expected) && isDeepStrictEqual(now, expected), {
          member,
          asks: 'patches the job and gives it as it is now; `revision` grows by one with every commit',
          seen: `${show(given)}, then ${show(now)}, instead of ${show(expected)}`,
          advice: 'replace each field that the patch has, without looking into it, and leave the others alone',
        })
      }),
  },
  {
    id: 'commit/removes',
    capability: 'commit',
    title: 'a field that is undefined in the patch is removed',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        const given = await store.commit(job, { lease: undefined } as never)
        const now = await store.read(job.id)
        demand(given?.lease === undefined && now !== undefined && now.lease === undefined, {
          member,
          asks: 'removes a field that is undefined in the patch',
          seen: `a lease of ${show(given?.lease)}, then of ${show(now?.lease)}`,
          advice: 'JSON drops undefined: apply the patch to the job first, and store the whole',
        })
      }),
  },
  {
    id: 'commit/stale',
    capability: 'commit',
    title: 'who comes too late gets undefined, and nothing of it is written',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        const second = (await store.commit(job, { priority: 1 })) ?? job
        await store.commit(second, { priority: 2 })
        const given: unknown = await store.commit(job, { priority: 3 }, newEvents(job.id, 'late')).catch((error: unknown) => error)
        const now = await store.read(job.id)
        const details = await detailsOf(store, job.id)
        demand(given === undefined && now?.priority === 2 && details.length === 0, {
          member,
          asks: 'compares the revision: undefined when somebody else was first, and then nothing was written, no event either',
          seen: `${show(given)}, a priority of ${now?.priority} instead of 2, and ${details.length} events`,
          advice: 'update where id and revision match, and append the events only if that changed a row',
        })
      }),
  },
  {
    id: 'commit/concurrent',
    capability: 'commit',
    title: 'of many commits at once, one wins',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        const given = await Promise.all(
          Array.from({ length: writers }, async (_, priority) => store.commit(job, { priority: priority + 1 })),
        )
        const winners = given.filter(answer => answer !== undefined)
        const now = await store.read(job.id)
        demand(winners.length === 1 && now?.priority === winners[0]?.priority && now?.revision === winners[0]?.revision, {
          member,
          asks: 'is one transaction: of many with the same revision one is written',
          seen: `${winners.length} of ${writers} were told that they were written`,
          advice: 'compare and write in one statement or one transaction, with nothing awaited between',
        })
      }),
  },
  {
    id: 'commit/gone',
    capability: 'commit',
    title: 'a commit to a job that is gone gives undefined, and does not bring it back',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        await store.remove(job.id)
        const given: unknown = await store.commit(job, { priority: 1 }).catch((error: unknown) => error)
        const now = await store.read(job.id)
        demand(given === undefined && now === undefined, {
          member,
          asks: 'is undefined when the job is gone; then nothing was written',
          seen: `${show(given)}, then ${show(now)}`,
          advice: 'update, never insert',
        })
      }),
  },
  {
    id: 'commit/events',
    capability: 'commit',
    title: 'a commit appends its events, all of them, in their order',
    applies: () => true,
    run: subject =>
      withStore(subject, async store => {
        const job = await store.reserve(newRecord())
        await store.commit(job, { priority: 1 }, newEvents(job.id, 'a', 'b', 'c'))
        const details = await detailsOf(store, job.id)
        demand(isDeepStrictEqual(details, ['a', 'b', 'c']), {
          member,
          asks: 'appends the events in the transaction that patches the job',
          seen: `${show(details)} instead of ["a","b","c"]`,
          advice: 'give them their positions in the order of the array',
        })
      }),
  },
]
