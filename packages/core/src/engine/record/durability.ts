import type { StoreWriteOptions } from '../../contract/index.ts'
import type { JobRecord } from './job-record.ts'

/** Without these a client that comes after a power cut might start a second time what a provider has, or what has ended. */
const vital: readonly (keyof JobRecord)[] = ['phase', 'submitCalls', 'reference', 'pipeline']

/**
 * How a change must be kept. A job that is bound to its client dies in a power cut anyway, and nobody pays for it; a pipeline dies too, but
 * what its actions did is paid for.
 */
export function durabilityOf(record: JobRecord, patch: Partial<JobRecord>): StoreWriteOptions {
  const isBound = record.role !== 'pipeline' && record.isBoundToClient === true && patch.isBoundToClient !== false
  return { durability: !isBound && vital.some(field => field in patch) ? 'full' : 'normal' }
}
