import type { Check } from '../check.ts'
import type { StoreSubject } from '../subject/store-subject.ts'
import { commitChecks } from './commit.ts'
import { eventChecks } from './events.ts'
import { handleChecks } from './handles.ts'
import { listChecks } from './list.ts'
import { removeChecks } from './remove.ts'
import { reserveChecks } from './reserve.ts'
import { valueChecks } from './values.ts'

/** Of a job store. */
export const storeChecks: readonly Check<StoreSubject>[] = [
  ...reserveChecks,
  ...commitChecks,
  ...eventChecks,
  ...listChecks,
  ...removeChecks,
  ...valueChecks,
  ...handleChecks,
]
