import { test } from 'vitest'
import { bind } from '../src/bound-check.ts'
import type { JobStoreTestOptions } from '../src/index.ts'
import { storeChecks } from '../src/store-checks/index.ts'
import { storeSubjectOf } from '../src/subject/store-subject-of.ts'
import type { Store } from '../src/subject/store-subject.ts'
import { type BrokenStore, brokenStores } from './broken/stores.ts'
import { copyingStore, Tables } from './support/copying-store.ts'
import { failuresOf } from './support/run-checks.ts'

function optionsOf(change: BrokenStore['change']): JobStoreTestOptions {
  const tablesOf = new WeakMap<Store, Tables>()
  const handle = (tables: Tables, isSecond: boolean): Store => {
    const good = copyingStore(tables)
    const store = { ...good, ...change(good, tables, isSecond) }
    tablesOf.set(store, tables)
    return store
  }
  return { open: () => handle(new Tables(), false), openSecond: first => handle(tablesOf.get(first) ?? new Tables(), true) }
}

test('a store that does everything right passes every check', async ({ expect }) => {
  const checks = bind('store', storeChecks, await storeSubjectOf(optionsOf(() => ({}))))
  expect(checks).toHaveLength(storeChecks.length)
  expect((await failuresOf(checks)).map(({ error }) => error.message)).toEqual([])
})

for (const { breaks, how, change } of brokenStores) {
  test.concurrent(`a store that ${how} fails ${breaks}, and nothing else`, { timeout: 20_000 }, async ({ expect }) => {
    const failures = await failuresOf(bind('store', storeChecks, await storeSubjectOf(optionsOf(change))))
    expect(
      failures.map(({ id }) => id),
      failures.map(({ error }) => error.message).join('\n'),
    ).toEqual([breaks])
    expect(failures[0]?.error, 'it fails by its lesson, not by an accident on the way').toMatchObject({
      member: expect.not.stringMatching(/^The contract$/),
    })
  })
}
