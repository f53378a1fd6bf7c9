import { showValue } from '../errors/field-problem.ts'

/** What stands where an object should: its kind, and its value where that is short and sure to be no secret. */
export function showKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Promise) return 'a promise'
  if (typeof value === 'object' && value !== null) return 'an instance of a class'
  return typeof value === 'string' ? 'a string' : showValue(value)
}
