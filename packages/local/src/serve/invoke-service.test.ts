import { InvalidRequestError } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { startHttpService } from '../../test/support/start-http-service.ts'
import { invokeService, streamService } from './invoke-service.ts'

const { signal } = new AbortController()
const itself: Record<string, unknown> = {}
itself['self'] = itself
const twice = { a: 1 }
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
let deep: unknown = 1
for (let depth = 0; depth < 100_000; depth++) deep = [deep]

describe('an input', () => {
  test.each([
    ['a bigint', { a: 1n }, 'input.a', 'a bigint'],
    ['a function', [() => 1], 'input[0]', 'a function'],
    ['a map', { rows: [{ by: new Map() }] }, 'input.rows[0].by', 'a Map'],
    ['an error', new RangeError('no'), 'input', 'a RangeError'],
    ['what is no number', new Float32Array([1, Number.NaN]), 'input[1]', 'NaN'],
    ['large integers', { ids: new BigInt64Array(1) }, 'input.ids[0]', 'a bigint'],
    ['itself', itself, 'input.self', 'an object that contains itself'],
    ['more levels than can be written', deep, 'input', 'one that is nested too deeply'],
  ])('that has %s is refused by its place, before anything is sent', async (_, input, field, found) => {
    const fetch = () => Promise.reject(new Error('sent'))
    const invoking = invokeService('http://127.0.0.1:1', input, { fetch, signal })
    await expect(invoking).rejects.toBeInstanceOf(InvalidRequestError)
    await expect(invoking).rejects.toMatchObject({ field, expected: 'a value that is JSON', found })
    const streaming = Array.fromAsync(streamService('http://127.0.0.1:1', input, { fetch, signal }))
    await expect(streaming).rejects.toMatchObject({ field, found })
  })

  test.each([
    ['nothing', undefined, null],
    ['levels', nested(100), nested(100)],
    ['one object twice', [twice, twice], [{ a: 1 }, { a: 1 }]],
    ['typed arrays', { a: new Uint8Array([1]), b: Buffer.from([2, 3]) }, { a: [1], b: [2, 3] }],
    ['a date, and a member without a value', { at: new Date(0), none: undefined }, { at: '1970-01-01T00:00:00.000Z' }],
  ])('that has %s arrives as JSON says it', async (_, input, arrived) => {
    const { url } = await startHttpService()
    expect(await invokeService(url, input, { fetch, signal })).toEqual(arrived)
  })
})
