import * as types from 'node:util/types'
import { isTypedArray } from './http/is-typed-array.ts'

/** What in a value JSON cannot say. */
export interface JsonProblem {
  /** `.rows[3].id`; empty: the value itself. */
  readonly path: string
  readonly found: string
}

/**
 * The first part of a value that would get lost or changed on its way as JSON. Typed arrays are lists; what has a `toJSON` is what that
 * gives; a member that is undefined is none.
 */
export function jsonProblemOf(value: unknown): JsonProblem | undefined {
  try {
    return problemIn(value, new Set())
  } catch (error) {
    if (error instanceof RangeError) return { path: '', found: 'one that is nested too deeply' }
    throw error
  }
}

function problemIn(value: unknown, above: Set<object>): JsonProblem | undefined {
  if (typeof value !== 'object' || value === null) return problemOfPrimitive(value)
  if (above.has(value)) return { path: '', found: 'an object that contains itself' }
  if (!isTypedArray(value) && speaksForItself(value)) return problemIn(value.toJSON(), above)
  if (hides.some(isOfKind => isOfKind(value))) return { path: '', found: `a ${value.constructor.name}` }
  above.add(value)
  const problem = Array.isArray(value) || isTypedArray(value) ? problemInList(value, above) : problemInMembers(value, above)
  above.delete(value)
  return problem
}

function speaksForItself(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}

function problemOfPrimitive(value: unknown): JsonProblem | undefined {
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return { path: '', found: `a ${typeof value}` }
  return typeof value === 'number' && !Number.isFinite(value) ? { path: '', found: String(value) } : undefined
}

/** Their content is in no member, so that JSON would make empty objects of them. */
const hides: readonly ((value: unknown) => boolean)[] = [
  types.isMap,
  types.isSet,
  types.isWeakMap,
  types.isWeakSet,
  types.isPromise,
  types.isRegExp,
  types.isNativeError,
  types.isAnyArrayBuffer,
  types.isDataView,
  types.isGeneratorObject,
]

function problemInList(list: ArrayLike<unknown>, above: Set<object>): JsonProblem | undefined {
  for (let index = 0; index < list.length; index++) {
    const problem = problemIn(list[index], above)
    if (problem) return { ...problem, path: `[${index}]${problem.path}` }
  }
  return undefined
}

function problemInMembers(object: object, above: Set<object>): JsonProblem | undefined {
  for (const [key, member] of Object.entries(object)) {
    const problem = problemIn(member, above)
    if (problem) return { ...problem, path: `.${key}${problem.path}` }
  }
  return undefined
}
