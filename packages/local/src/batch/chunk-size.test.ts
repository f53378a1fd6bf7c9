import { expect, test } from 'vitest'
import { ChunkSize } from './chunk-size.ts'

test('a chunk of quick rows grows, one of slow rows shrinks to a single row, both step by step', () => {
  const quick = new ChunkSize(50)
  const sizes = Array.from({ length: 5 }, () => {
    quick.learn(quick.bytes, 0.01)
    return quick.bytes
  })
  expect(sizes).toEqual([16_384, 65_536, 65_536, 65_536, 65_536])
  const slow = new ChunkSize(50)
  for (let step = 0; step < 10; step++) slow.learn(slow.bytes, 10_000)
  expect(slow.bytes).toBe(1)
  slow.learn(1, 50)
  expect(slow.bytes).toBe(1)
})
