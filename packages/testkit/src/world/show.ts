import { showValue } from '@trainyard/core'

/** What was seen, short: an error by its name and message, everything else as core shows values. */
export function show(value: unknown): string {
  return value instanceof Error ? `${value.name}: ${value.message}` : showValue(value)
}
