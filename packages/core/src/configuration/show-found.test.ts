import { expect, test } from 'vitest'
import { showFound } from './show-found.ts'

const settings = ['trainers', 'cloud', 'config']

test.each([
  'secret',
  'clientSecret',
  'password',
  'PASSWD',
  'sessionToken',
  'apiKey',
  'api_key',
  'accessKeyId',
  'access_key',
  'credentials',
  'privateKey',
])('what stands at %s is hidden', key => {
  expect(showFound('value', [...settings, key])).toBe('a hidden value')
  expect(showFound({ id: 'value' }, [...settings, key])).toBe('a hidden value')
  expect(showFound('value', [...settings, key, 'id'])).toBe('a hidden value')
  expect(showFound({ region: 'eu', inner: { [key]: 'value' } }, settings)).toBe(`{"region":"eu","inner":{"${key}":"(hidden)"}}`)
})

test.each([
  ['eu-west-1', '"eu-west-1"'],
  [5, '5'],
  [undefined, 'nothing'],
  [null, 'null'],
  [['a'], '["a"]'],
  [() => 1, 'a function'],
  [10n, '10'],
  ['postgres://me:pa55@host/db', '"postgres://(hidden)@host/db"'],
  [{ url: 'https://me:pa55@host' }, '{"url":"https://(hidden)@host"}'],
])('%s is shown as %s', (value, shown) => {
  expect(showFound(value, [...settings, 'region'])).toBe(shown)
})

test('a missing secret is missing', () => {
  expect(showFound(undefined, [...settings, 'apiKey'])).toBe('nothing')
})

test('the name of an instance hides nothing', () => {
  expect(showFound(5, ['trainers', 'private-cloud', 'config', 'region'])).toBe('5')
})

test('what is no plain JSON is not shown', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect(showFound(circle, settings)).toBe('an object that is no plain JSON')
})
