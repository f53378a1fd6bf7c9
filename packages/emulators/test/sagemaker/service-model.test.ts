/** The data file against what the npm client carries of the same model: structures with their required members, and enums. */
import * as client from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { serviceModels } from '../../src/sagemaker/validation/service-models.ts'

const exported = client as unknown as Readonly<Record<string, unknown>>
const shapes = Object.entries(serviceModels.sagemaker.shapes)

/** The client's schema of a structure: kind, namespace, name, traits, members, their schemas, how many of the first are required. */
type StructureSchema = readonly [kind: 3, string, string, unknown, readonly string[], readonly unknown[], number?]

test('structures have the members of the npm client, and the same ones are required', () => {
  const compared = shapes.flatMap(([name, shape]) => {
    const schema = exported[`${name}$`] as StructureSchema | undefined
    return shape.type === 'structure' && schema?.[0] === 3 ? [{ name, shape, schema }] : []
  })
  expect(compared.length).toBeGreaterThan(100)
  for (const { name, shape, schema } of compared) {
    const [, , , , members, , required = 0] = schema
    expect(Object.keys(shape.members ?? {}), name).toEqual(expect.arrayContaining([...members]))
    expect([...(shape.required ?? [])].toSorted(), name).toEqual(members.slice(0, required).toSorted())
  }
})

test('enums allow what the npm client lists', () => {
  const compared = shapes.flatMap(([name, shape]) => {
    const values = exported[name]
    return shape.enum && typeof values === 'object' && values !== null ? [{ name, shape, values: Object.values(values) }] : []
  })
  expect(compared.length).toBeGreaterThan(30)
  for (const { name, shape, values } of compared) expect(shape.enum, name).toEqual(expect.arrayContaining(values))
})
