import { isPlainObject, ownValue } from '../schema/plain-object.ts'

/** The part of a schema that stands for a path, as valibot lays schemas out; undefined where that cannot be known. */
export function schemaAt(schema: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(partOf, innerSchema(schema))
}

/** The keys that an object schema names; empty where they cannot be known. */
export function keysOf(schema: unknown): readonly string[] {
  const entries = entriesOf(schema)
  return isPlainObject(entries) ? Object.keys(entries) : []
}

/** The schema that describes the value, out of those that make it optional or check it beforehand. */
export function innerSchema(schema: unknown): unknown {
  const next = ownValue(schema, 'wrapped') ?? pipeOf(schema).findLast(isSchema)
  return next === undefined ? schema : innerSchema(next)
}

/** Whether null will do in place of the value. */
export function isNullable(schema: unknown): boolean {
  return ownValue(schema, 'type') === 'nullable' || (ownValue(schema, 'wrapped') !== undefined && isNullable(ownValue(schema, 'wrapped')))
}

/** The checks that follow it, the outermost last. */
export function checksOf(schema: unknown): readonly unknown[] {
  const next = ownValue(schema, 'wrapped') ?? pipeOf(schema).findLast(isSchema)
  return next === undefined ? [] : [...checksOf(next), ...pipeOf(schema).filter(item => !isSchema(item))]
}

function pipeOf(schema: unknown): readonly unknown[] {
  const pipe = ownValue(schema, 'pipe')
  return Array.isArray(pipe) && ownValue(schema, 'wrapped') === undefined ? pipe : []
}

function isSchema(item: unknown): boolean {
  return ownValue(item, 'kind') === 'schema'
}

function partOf(schema: unknown, key: PropertyKey): unknown {
  const entry = ownValue(entriesOf(schema), key)
  return innerSchema(entry ?? (typeof key === 'number' ? ownValue(schema, 'item') : ownValue(schema, 'value')))
}

function entriesOf(schema: unknown): unknown {
  return ownValue(schema, 'entries') ?? ownValue(schema, 'shape')
}
