import { ownValue, type PlainObject } from '../schema/plain-object.ts'
import { checksOf, innerSchema, isNullable } from './schema-structure.ts'

/**
 * JSON Schema of a valibot schema, for the parts that the configuration is made of.
 * @throws Error at a part that it does not know, so that nothing is left out in silence
 */
export function toJsonSchema(schema: unknown): PlainObject {
  const inner = schemaOf(innerSchema(schema))
  const described = checksOf(schema).reduce<PlainObject>((all, check) => ({ ...all, ...checkOf(check) }), inner)
  return isNullable(schema) ? { ...described, type: [described['type'], 'null'] } : described
}

function schemaOf(schema: unknown): PlainObject {
  const type = ownValue(schema, 'type')
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type }
    case 'unknown':
      return {}
    case 'picklist':
      return { enum: ownValue(schema, 'options') }
    case 'union':
      return { anyOf: (ownValue(schema, 'options') as readonly unknown[]).map(toJsonSchema) }
    case 'array':
      return { type: 'array', items: toJsonSchema(ownValue(schema, 'item')) }
    case 'record':
      return { type: 'object', additionalProperties: toJsonSchema(ownValue(schema, 'value')) }
    case 'strict_object':
      return { ...objectOf(schema), additionalProperties: false }
    case 'loose_object':
      return objectOf(schema)
    default:
      throw new Error(`no JSON Schema is known for ${String(type)}`)
  }
}

function objectOf(schema: unknown): PlainObject {
  const entries = Object.entries(ownValue(schema, 'entries') as PlainObject)
  const required = entries.filter(([, entry]) => ownValue(entry, 'type') !== 'exact_optional').map(([key]) => key)
  const properties = Object.fromEntries(entries.map(([key, entry]) => [key, toJsonSchema(entry)]))
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

function checkOf(check: unknown): PlainObject {
  const type = ownValue(check, 'type')
  switch (type) {
    case 'integer':
      return { type: 'integer' }
    case 'min_value':
      return { minimum: ownValue(check, 'requirement') }
    case 'gt_value':
      return { exclusiveMinimum: ownValue(check, 'requirement') }
    case 'non_empty':
      return { minLength: 1 }
    case 'description':
      return { description: ownValue(check, 'description') }
    case 'finite':
      return {}
    default:
      throw new Error(`no JSON Schema is known for the check ${String(type)}`)
  }
}
