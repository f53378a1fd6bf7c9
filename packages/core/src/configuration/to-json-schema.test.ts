import * as v from 'valibot'
import { expect, test } from 'vitest'
import { plainObject } from '../schema/expecting.ts'
import { toJsonSchema } from './to-json-schema.ts'

test('what the configuration is made of', () => {
  const schema = plainObject(
    v.strictObject({
      name: v.pipe(v.string(), v.nonEmpty(), v.description('Of it.')),
      count: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      share: v.exactOptional(v.pipe(v.number(), v.gtValue(0))),
      labels: v.exactOptional(v.pipe(plainObject(v.record(v.string(), v.string())), v.description('Any.'))),
      kind: v.picklist(['a', 'b']),
      list: v.exactOptional(v.array(v.boolean())),
      rest: v.exactOptional(v.looseObject({ any: v.unknown() })),
    }),
  )
  expect(toJsonSchema(schema)).toEqual({
    type: 'object',
    additionalProperties: false,
    required: ['name', 'kind'],
    properties: {
      name: { type: 'string', minLength: 1, description: 'Of it.' },
      count: { type: 'integer', minimum: 1 },
      share: { type: 'number', exclusiveMinimum: 0 },
      labels: { type: 'object', additionalProperties: { type: 'string' }, description: 'Any.' },
      kind: { enum: ['a', 'b'] },
      list: { type: 'array', items: { type: 'boolean' } },
      rest: { type: 'object', properties: { any: {} }, required: ['any'] },
    },
  })
})

test('a part that it does not know is an error, and not left out', () => {
  expect(() => toJsonSchema(v.date())).toThrow('date')
  expect(() => toJsonSchema(v.pipe(v.string(), v.email()))).toThrow('email')
})
