import type { Store, StoreSubject } from '../subject/store-subject.ts'

/** Runs something with a new store, which is closed afterwards. */
export async function withStore(subject: StoreSubject, run: (store: Store) => Promise<void>): Promise<void> {
  const store = await subject.open()
  try {
    await run(store)
  } finally {
    await store.close?.()
  }
}

/** Runs something with two handles on a new store. */
export async function withTwoHandles(subject: StoreSubject, run: (first: Store, second: Store) => Promise<void>): Promise<void> {
  await withStore(subject, async first => {
    const second = await subject.openSecond(first)
    try {
      await run(first, second)
    } finally {
      await second.close?.()
    }
  })
}
