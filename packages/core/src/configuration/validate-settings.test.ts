import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Schema } from '../contract/index.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { issuesOf } from './testing/issues-of.ts'
import { validateSettings } from './validate-settings.ts'

const origin = 'trainyard.config.yaml'
const place = { path: ['trainers', 'cloud', 'config'], originOf: () => origin }
const settings = v.strictObject({
  region: v.string(),
  role: v.optional(v.pipe(v.string(), v.startsWith('arn:', 'the ARN of a role'))),
  instanceType: v.optional(v.string(), 'small'),
  retries: v.optional(v.pipe(v.number(), v.integer())),
  mode: v.optional(v.picklist(['spot', 'demand'])),
  apiKey: v.optional(
    v.pipe(
      v.string(),
      v.check(key => key.length > 20),
    ),
  ),
  network: v.optional(v.strictObject({ subnets: v.array(v.string()) })),
})

test('it gives what the schema makes of the value', async () => {
  expect(await validateSettings(settings, { region: 'eu' }, place)).toEqual({ region: 'eu', instanceType: 'small' })
})

test('a schema may answer later', async () => {
  const slow = v.pipeAsync(
    v.string(),
    v.transformAsync(async text => `${text}!`),
  )
  expect(await validateSettings(slow, 'a', place)).toBe('a!')
  expect(await issuesOf(() => validateSettings(slow, 1, place))).toMatchObject([{ path: 'trainers.cloud.config', found: '1' }])
})

test.each([
  { value: {}, path: 'region', expected: 'a string', found: 'nothing' },
  { value: { region: 5 }, path: 'region', expected: 'a string', found: '5' },
  { value: { region: 'eu', regoin: 'us' }, path: 'regoin', expected: 'no such key; did you mean "region"?', found: 'the key "regoin"' },
  {
    value: { region: 'eu', instance_type: 'us' },
    path: 'instance_type',
    expected: 'no such key; did you mean "instanceType"?',
    found: 'the key "instance_type"',
  },
  {
    value: { region: 'eu', network: { subnets: [], vpc: 1 } },
    path: 'network.vpc',
    expected: 'one of the keys subnets',
    found: 'the key "vpc"',
  },
  { value: { region: 'eu', network: { subnets: ['a', 2] } }, path: 'network.subnets[1]', expected: 'a string', found: '2' },
  { value: { region: 'eu', role: 'admin' }, path: 'role', expected: '"arn:" (the ARN of a role)', found: '"admin"' },
  { value: { region: 'eu', retries: 1.5 }, path: 'retries', expected: 'a valid integer', found: '1.5' },
  { value: { region: 'eu', mode: 'night' }, path: 'mode', expected: '"spot" or "demand"', found: '"night"' },
  {
    value: { region: 'eu', apiKey: 'sk-123' },
    path: 'apiKey',
    expected: 'a valid value (Invalid input: Received "(hidden)")',
    found: 'a hidden value',
  },
  { value: { region: 'eu', apiKey: 123456 }, path: 'apiKey', expected: 'a string', found: 'a hidden value' },
])('$path of $value', async ({ value, path, expected, found }) => {
  const issue = { path: `trainers.cloud.config.${path}`, expected, found, origin }
  expect(await issuesOf(() => validateSettings(settings, value, place))).toEqual([issue])
})

test('every problem is asked for its own origin', async () => {
  const originOf = (path: readonly PropertyKey[]) => `origin of ${path.join('/')}`
  expect(await issuesOf(() => validateSettings(settings, { retries: 'x' }, { ...place, originOf }))).toMatchObject([
    { path: 'trainers.cloud.config.region', origin: 'origin of trainers/cloud/config/region' },
    { path: 'trainers.cloud.config.retries', origin: 'origin of trainers/cloud/config/retries' },
  ])
})

/** A schema of another library: only what Standard Schema promises. */
function schemaThat(validate: (value: unknown) => unknown): Schema<unknown> {
  return { '~standard': { version: 1, vendor: 'other', validate } }
}

test.each([
  {
    name: 'keys as a path',
    issue: { message: 'must be known', path: ['zone', 0] },
    expected: { path: 'trainers.cloud.config.zone[0]', expected: 'a valid value (must be known)', found: '"a"', origin },
  },
  {
    name: 'objects as a path',
    issue: { message: 'must be known', path: [{ key: 'zone' }] },
    expected: { path: 'trainers.cloud.config.zone', expected: 'a valid value (must be known)', found: '["a"]', origin },
  },
  {
    name: 'no path',
    issue: { message: 'must have a region' },
    expected: {
      path: 'trainers.cloud.config',
      expected: 'a valid value (must have a region)',
      found: '{"zone":["a"],"password":"(hidden)"}',
      origin,
    },
  },
  {
    name: 'a type as zod states it',
    issue: { code: 'invalid_type', expected: 'boolean', message: 'Invalid input: expected boolean', path: ['zone'] },
    expected: { path: 'trainers.cloud.config.zone', expected: 'true or false', found: '["a"]', origin },
  },
  {
    name: 'a message with a secret in it',
    issue: { message: 'pa55 is no good', path: [] },
    expected: {
      path: 'trainers.cloud.config',
      expected: 'a valid value ((hidden) is no good)',
      found: '{"zone":["a"],"password":"(hidden)"}',
      origin,
    },
  },
])('an issue of another library: $name', async ({ issue, expected }) => {
  const schema = schemaThat(() => ({ issues: [issue] }))
  expect(await issuesOf(() => validateSettings(schema, { zone: ['a'], password: 'pa55' }, place))).toEqual([expected])
})

test.each([undefined, null, {}, 'text', { issues: [], value: 1 }, { issues: 'text' }])(
  'an answer of %j is a fault of the schema',
  async answer => {
    expect(
      await issuesOf(() =>
        validateSettings(
          schemaThat(() => answer),
          {},
          place,
        ),
      ),
    ).toEqual([
      {
        path: 'trainers.cloud.config',
        expected: 'settings that their schema can check',
        found: 'a schema that gave neither a value nor issues',
        origin,
      },
    ])
  },
)

test('undefined may be the value', async () => {
  expect(
    await validateSettings(
      schemaThat(() => ({ value: undefined })),
      {},
      place,
    ),
  ).toBeUndefined()
})

test('a schema that throws is reported, with what it threw', async () => {
  const cause = new Error('no such thing')
  const rejected = validateSettings(
    schemaThat(() => {
      throw cause
    }),
    {},
    place,
  )
  await expect(rejected).rejects.toThrow(ConfigurationError)
  await expect(rejected).rejects.toMatchObject({ cause, issues: [{ found: 'a schema that failed: no such thing' }] })
})

test('so is one that rejects', async () => {
  const rejected = validateSettings(
    schemaThat(() => Promise.reject(new Error('no such thing'))),
    {},
    place,
  )
  await expect(rejected).rejects.toMatchObject({ issues: [{ found: 'a schema that failed: no such thing' }] })
})

test('what it threw is left out when it shows a secret', async () => {
  const schema = schemaThat(() => {
    throw new Error('cannot use pa55 at https://me:pw@host')
  })
  const error: unknown = await validateSettings(schema, { password: 'pa55' }, place).catch(thrown => thrown)
  expect(error).toMatchObject({ issues: [{ found: 'a schema that failed: cannot use (hidden) at https://(hidden)@host' }] })
  expect(JSON.stringify(error)).not.toMatch(/pa55|pw/)
})
