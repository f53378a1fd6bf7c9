import { showValue } from '@trainyard/core'
import type { JobStoreTestOptions } from '../options/job-store-test-options.ts'
import { TestOptionsError } from '../options/test-options-error.ts'
import type { Store, StoreSubject } from './store-subject.ts'

/** Opens one store, to see whether it can be closed. @throws TestOptionsError */
export async function storeSubjectOf({ open, openSecond, inMemory = false }: JobStoreTestOptions): Promise<StoreSubject> {
  const first: unknown = await open()
  if (!isStore(first)) throw new TestOptionsError({ field: 'open', expected: 'a function that gives a JobStore', found: showValue(first) })
  await first.close?.()
  return {
    inMemory,
    canClose: typeof first.close === 'function',
    canOpenSecond: openSecond !== undefined,
    open: async () => open(),
    openSecond: async store => openSecond?.(store) ?? store,
  }
}

function isStore(value: unknown): value is Store {
  if (typeof value !== 'object' || value === null) return false
  const methods: Readonly<Record<string, unknown>> = value as never
  return ['reserve', 'read', 'commit', 'readEvents', 'list', 'remove'].every(name => typeof methods[name] === 'function')
}
