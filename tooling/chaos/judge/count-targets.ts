import type { StoredRecord } from './evidence.ts'

/** How many jobs each target had. */
export function countTargets(records: readonly StoredRecord[]): Readonly<Record<string, number>> {
  const counts = Map.groupBy(records, ({ instanceName }) => instanceName)
  return Object.fromEntries([...counts].map(([name, { length }]) => [name, length]))
}
