import * as v from 'valibot'
import { isPlainObject } from './plain-object.ts'

/** A schema whose one check says in words what was expected. */
export function expecting<Value>(expected: string, holds: (value: unknown) => boolean) {
  return v.pipe(
    v.custom<Value>(() => true),
    v.rawCheck(({ dataset, addIssue }) => {
      if (dataset.typed && !holds(dataset.value)) addIssue({ expected, message: `Invalid value: Expected ${expected}` })
    }),
  )
}

/** An object of any class, as the schema says. */
export function anyObject<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    expecting<unknown>('an object', value => typeof value === 'object' && value !== null && !Array.isArray(value)),
    schema,
  )
}

/** An object as the schema says. Without this, valibot takes a list for an object without keys. */
export function plainObject<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(expecting<unknown>('an object', isPlainObject), schema)
}
