import { expect, test } from 'vitest'
import { LeaseClock } from './lease-clock.ts'

const hour = 3_600_000

function leases() {
  let now = 10 * hour
  const clock = new LeaseClock({ now: () => now, sleep: () => Promise.reject(new Error('nothing waits')) })
  const hasEnded = (expiresAt: number) => clock.hasEnded('x', { owner: 'other', expiresAt })
  return { hasEnded, now: () => now, move: (milliseconds: number) => (now += milliseconds) }
}

test('a lease ends when its time is over', () => {
  const { hasEnded, now, move } = leases()
  const expiresAt = now() + 30_000
  expect(hasEnded(expiresAt)).toBe(false)
  move(29_999)
  expect(hasEnded(expiresAt)).toBe(false)
  move(1)
  expect(hasEnded(expiresAt)).toBe(true)
})

test('that of a dead client ends half a minute after the clock was set back, not an hour', () => {
  const { hasEnded, now, move } = leases()
  const expiresAt = now() + 30_000
  move(-hour)
  expect(hasEnded(expiresAt)).toBe(false)
  move(29_999)
  expect(hasEnded(expiresAt)).toBe(false)
  move(1)
  expect(hasEnded(expiresAt)).toBe(true)
})

test('that of one that lives, which renews it, goes on', () => {
  const { hasEnded, now, move } = leases()
  const old = now() + 30_000
  move(-hour)
  expect(hasEnded(old)).toBe(false)
  move(10_000)
  const renewed = now() + 30_000
  expect(hasEnded(renewed)).toBe(false)
  move(20_000)
  expect(hasEnded(renewed)).toBe(false)
})
