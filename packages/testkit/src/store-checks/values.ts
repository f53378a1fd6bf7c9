import { isDeepStrictEqual } from 'node:util'
import type { JobRecord } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { Store, StoreSubject } from '../subject/store-subject.ts'
import { asJson, newEvents, newRecord } from '../world/store-values.ts'
import { withStore } from '../world/with-store.ts'
import { show } from '../world/show.ts'

/** What JSON can hold, and stores sometimes cannot. */
const values: readonly unknown[] = [
  null,
  '',
  'naïve – 漢字 \u{1f642}\n\u2028"\\',
  '\u0000',
  0.1 + 0.2,
  Number.MAX_SAFE_INTEGER,
  -1e-7,
  [[], {}, [null]],
  { '': 1, 'a.b': { $c: true } },
  'x'.repeat(100_000),
]

export const valueChecks: readonly Check<StoreSubject>[] = [
  {
    id: 'values/plain',
    capability: 'values',
    title: 'plain JSON comes back as it was given',
    applies: () => true,
    run: async subject => {
      for (const value of values) await withStore(subject, async store => demandKept(store, value))
    },
  },
  {
    id: 'values/given',
    capability: 'values',
    title: 'a change of what was given changes nothing that is stored',
    applies: ({ inMemory }) => !inMemory,
    run: subject =>
      withStore(subject, async store => {
        const record = newRecord()
        await store.reserve(record)
        change(record)
        demandUnchanged(await store.read(record.id), 'what was given to `reserve` was changed')
      }),
  },
  {
    id: 'values/got',
    capability: 'values',
    title: 'a change of what the store gave changes nothing that is stored',
    applies: ({ inMemory }) => !inMemory,
    run: subject =>
      withStore(subject, async store => {
        const { id } = await store.reserve(newRecord())
        const got = await store.read(id)
        if (got) change(got)
        demandUnchanged(await store.read(id), 'what `read` gave was changed')
      }),
  },
]

async function demandKept(store: Store, value: unknown): Promise<void> {
  const record = newRecord({ providerOptions: { cloud: { value } } })
  await store.reserve(record, newEvents(record.id, value))
  const [now, [stored]] = [await store.read(record.id), await store.readEvents(0, { jobId: record.id })]
  demand(isDeepStrictEqual(asJson(now), asJson(record)) && isDeepStrictEqual(stored?.event, newEvents(record.id, value)[0]), {
    member: 'StoredJob',
    asks: 'has fields of core’s own: plain JSON, kept as they are, as is the detail of an event',
    seen: `${show(now?.providerOptions)} and ${show(stored?.event)} instead of ${show(value)}`,
    advice: 'store the JSON text, in a column that takes any text of any length',
  })
}

function change(record: JobRecord): void {
  Object.assign(record.snapshot, { status: 'ERRORED' })
}

function demandUnchanged(now: JobRecord | undefined, what: string): void {
  demand(now?.snapshot.status === 'QUEUED', {
    member: 'JobStore',
    asks: 'keeps values, not objects that somebody else holds',
    seen: `${show(now?.snapshot)} after ${what}`,
    advice: 'copy on the way in and on the way out, or say `inMemory: true` if it relies on nobody to change them',
  })
}
