import { isTypedArray } from './is-typed-array.ts'

/** A model's answer as JSON: typed arrays as the lists they are, nothing as `null`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, withLists) ?? 'null'
}

/** A `Buffer` says something else of itself before this is asked; what it is, the object that has it tells. */
function withLists(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const original = this[key]
  return isTypedArray(original) ? Array.from(original as Float64Array) : value
}
