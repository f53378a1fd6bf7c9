import { expect, it } from 'vitest'
import { RateLimiter } from './rate-limiter.ts'

function limited(perSecond: number) {
  const waits: number[] = []
  const clock = { now: () => 0, sleep: async (milliseconds: number) => void waits.push(milliseconds) }
  return { limiter: new RateLimiter(clock, perSecond), waits }
}

const { signal } = new AbortController()

it('gives one turn after the other', async () => {
  const { limiter, waits } = limited(5)
  for (let turn = 0; turn < 3; turn++) await limiter.take(signal)
  expect(waits).toEqual([200, 400])
})

it('waits for no turn that comes sooner than a timer could', async () => {
  const { limiter, waits } = limited(8000)
  for (let turn = 0; turn < 8; turn++) await limiter.take(signal)
  expect(waits).toEqual([])
  await limiter.take(signal)
  expect(waits).toEqual([1])
})
