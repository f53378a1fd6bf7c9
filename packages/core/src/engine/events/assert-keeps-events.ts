import { UnsupportedRequestError } from '../../errors/unsupported-request-error.ts'
import type { JobStore, StoredJob } from '../../contract/index.ts'

const noEvents = { field: 'store', expected: 'one that keeps events, to follow a job', found: 'one that does not, such as "none"' }

/** @throws UnsupportedRequestError for a store that drops events */
export function assertKeepsEvents<Job extends StoredJob>({ keepsEvents }: JobStore<Job>): void {
  if (keepsEvents === false) throw new UnsupportedRequestError(noEvents)
}
