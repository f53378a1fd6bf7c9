import { expect, test } from 'vitest'
import { mergeLayers } from './merge-layers.ts'

const file = { origin: 'file', value: { store: 'a', trainers: { cloud: { type: 'X', config: { region: 'eu', tags: ['a', 'b'] } } } } }
const code = { origin: 'code', value: { trainers: { cloud: { config: { region: 'us', tags: ['c'] } }, local: { type: 'Y' } } } }

test('objects merge by key, lists and scalars replace, the last layer wins', () => {
  expect(mergeLayers([file, code]).value).toEqual({
    store: 'a',
    trainers: { cloud: { type: 'X', config: { region: 'us', tags: ['c'] } }, local: { type: 'Y' } },
  })
})

test('the order of the layers decides', () => {
  expect(mergeLayers([code, file]).value).toMatchObject({ trainers: { cloud: { config: { region: 'eu', tags: ['a', 'b'] } } } })
})

test.each([
  { path: ['store'], origin: 'file' },
  { path: ['trainers', 'cloud', 'type'], origin: 'file' },
  { path: ['trainers', 'cloud', 'config', 'region'], origin: 'code' },
  { path: ['trainers', 'cloud', 'config', 'tags', 0], origin: 'code' },
  { path: ['trainers', 'local', 'type'], origin: 'code' },
])('$path came from $origin', ({ path, origin }) => {
  expect(mergeLayers([file, code]).originOf(path)).toBe(origin)
})

test('a missing value is of the layer that gave the object in which it is missing', () => {
  const { originOf } = mergeLayers([file, code])
  expect(originOf(['trainers', 'local', 'config', 'region'])).toBe('code')
  expect(originOf(['trainers', 'cloud', 'config', 'role'])).toBe('file')
})

test('an object takes the place of a scalar, and a scalar that of an object', () => {
  const layers = [
    { origin: 'one', value: { a: { x: 1 } } },
    { origin: 'two', value: { a: 5 } },
    { origin: 'three', value: { a: { y: 2 } } },
  ]
  expect(mergeLayers(layers).value).toEqual({ a: { y: 2 } })
  expect(mergeLayers(layers).originOf(['a'])).toBe('three')
  expect(mergeLayers(layers.slice(0, 2)).value).toEqual({ a: 5 })
  expect(mergeLayers(layers.slice(0, 2)).originOf(['a'])).toBe('two')
})

test('a key that is undefined counts as absent', () => {
  const { value, originOf } = mergeLayers([
    { origin: 'one', value: { a: 1, b: undefined } },
    { origin: 'two', value: { a: undefined } },
  ])
  expect(value).toStrictEqual({ a: 1 })
  expect(originOf(['a'])).toBe('one')
})

test('null is a value', () => {
  expect(
    mergeLayers([
      { origin: 'one', value: { a: 1 } },
      { origin: 'two', value: { a: null } },
    ]).value,
  ).toEqual({ a: null })
})

test('instances of classes are kept as they are', () => {
  const client = new Map([['key', 1]])
  const { value } = mergeLayers([
    { origin: 'one', value: { client: new Map() } },
    { origin: 'two', value: { client } },
  ])
  expect((value as { client: unknown }).client).toBe(client)
})

test('a name of Object.prototype is a key as any other', () => {
  const { value, originOf } = mergeLayers([
    { origin: 'one', value: { a: 1 } },
    { origin: 'two', value: JSON.parse('{"toString":{"b":1}}') },
  ])
  expect(value).toEqual({ a: 1, toString: { b: 1 } })
  expect(originOf(['toString', 'b'])).toBe('two')
  expect(originOf(['valueOf'])).toBe('one')
  const reversed = mergeLayers([
    { origin: 'two', value: JSON.parse('{"toString":{"b":1}}') },
    { origin: 'one', value: { a: 1 } },
  ])
  expect(reversed.value).toEqual({ a: 1, toString: { b: 1 } })
})

test('the layers stay as they were', () => {
  const before = structuredClone(file)
  const { value } = mergeLayers([file])
  ;(value as { trainers: { cloud: { config: { region: string } } } }).trainers.cloud.config.region = 'changed'
  expect(file).toEqual(before)
})

test('no layers are an empty configuration', () => {
  expect(mergeLayers([]).value).toEqual({})
})
