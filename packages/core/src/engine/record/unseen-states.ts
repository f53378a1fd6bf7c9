import type { RecordedSnapshot, RecordedState } from './recorded-snapshot.ts'

/**
 * The states of an answer that no earlier one told, the present one included. An answer between the two may have had no history: what it said
 * counts by its word.
 */
export function unseenStates(before: RecordedSnapshot, { history = [] }: RecordedSnapshot): readonly RecordedState[] {
  const last = before.history?.at(-1)
  const later = history.filter(({ since }) => last === undefined || since > last.since)
  if (before.detail === undefined || before.detail === last?.detail) return later
  return later.slice(later.findLastIndex(({ detail }) => detail === before.detail) + 1)
}
