import { expect, test } from 'vitest'
import { parseRetention } from './retention.ts'

test('[MM-76] a retention is days, hours, minutes and seconds, to the last digit', () => {
  const cases = {
    '1d': 86_400_000,
    '0.01s': 10,
    '1d12h3m0.2s': 129_780_200,
    '2h': 7_200_000,
    '90m': 5_400_000,
    '1.1s': 1100,
    '0s': 0,
    '0d5s': 5000,
  }
  expect(Object.keys(cases).map(text => [text, parseRetention(text)])).toEqual(Object.entries(cases))
})

test.each(['', '1w', '5', '1.5h', '3m1d', 'abc', '1d ', ' 1d', '-1d', '1D', '1d12h3m0.2', '.5s', '1.s', '1e3s', `${'9'.repeat(400)}d`])(
  '%j is none',
  text => {
    expect(parseRetention(text)).toBeUndefined()
  },
)
