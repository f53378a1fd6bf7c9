import { showValue } from '../errors/show-value.ts'
import { isPlainObject } from '../schema/plain-object.ts'

/** Of what kind a value is, where another was expected; the value itself only where it can be no secret. */
export function showKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Promise) return 'a promise'
  if (isPlainObject(value)) return 'an object'
  if (typeof value === 'object' && value !== null) return 'an instance of a class'
  return typeof value === 'string' ? 'a string' : showValue(value)
}
