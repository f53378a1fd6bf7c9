import type { FieldProblem } from '../errors/field-problem.ts'
import { showValue } from '../errors/show-value.ts'
import { jobOfResult } from '../future/job-of-result.ts'
import { isPlainObject } from '../schema/plain-object.ts'

/** A value as a record keeps it: what a job made is kept as the job's id, and made again from its record. */
export interface StoredValue {
  /** Plain JSON, with `null` in the place of what jobs made. Absent: undefined. */
  readonly value?: unknown
  readonly jobs?: readonly StoredResult[]
}

interface StoredResult {
  readonly path: Path
  readonly jobId: string
}

type Path = readonly (string | number)[]

const deepest = 100

/** `fail` makes the error for what can be neither written down nor made again. */
export function storeValue(value: unknown, fail: (problem: FieldProblem) => Error): StoredValue {
  const jobs: StoredResult[] = []
  const plain = mapValue(value, [], (other, path) => {
    const jobId = typeof other === 'object' && other !== null ? jobOfResult(other) : undefined
    if (jobId === undefined) throw fail(problemOf(other, path))
    jobs.push({ path, jobId })
    return null
  })
  return { ...(plain !== undefined && { value: plain }), ...(jobs.length > 0 && { jobs }) }
}

/** The value again. `resultOf` gives what a job made. */
export async function reviveValue({ value, jobs = [] }: StoredValue, resultOf: (jobId: string) => Promise<unknown>): Promise<unknown> {
  let revived = copyValue(value)
  for (const { path, jobId } of jobs) revived = placed(revived, path, await resultOf(jobId))
  return revived
}

/** A copy in depth, in which what jobs made is the same object. */
export function copyValue<Value>(value: Value): Value {
  // A copy has the type of what was copied.
  return mapValue(value, [], other => other) as Value
}

/** A copy of what is plain JSON, and for everything else what `replace` gives. */
function mapValue(value: unknown, path: Path, replace: (value: unknown, path: Path) => unknown): unknown {
  if (value === undefined || value === null || isPlainValue(value)) return value
  const inside = (member: unknown, key: string | number) => mapValue(member, [...path, key], replace)
  if (path.length < deepest && Array.isArray(value)) return value.map((member, index) => inside(member, index) ?? null)
  if (path.length >= deepest || !isPlainObject(value)) return replace(value, path)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, inside(member, key)]))
}

function isPlainValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

function problemOf(value: unknown, path: Path): FieldProblem {
  const field = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  const isDeep = path.length >= deepest
  const expected = isDeep ? `plain JSON, at most ${deepest} levels deep` : 'plain JSON, or what a job of this client made'
  return { field, expected, found: isDeep ? 'more of them' : showValue(value) }
}

/** A copy with another value at the path. */
function placed(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(whole)) return whole.map((member: unknown, index) => (index === key ? placed(member, rest, value) : member))
  return isPlainObject(whole) ? { ...whole, [key]: placed(whole[key], rest, value) } : whole
}
