import type * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import type { instanceSettingsSchemas } from './instance-settings-schema.ts'
import type { InstanceSettings, InstanceSettingsOf } from './instance-settings.ts'
import { splitInstanceConfig } from './split-instance-config.ts'
import { issuesOf } from './testing/issues-of.ts'

const place = { path: ['trainers', 'cloud', 'config'], originOf: () => 'trainyard.config.yaml' }
const defaults = {
  timeLimitSeconds: 3600,
  labels: { team: 'vision' },
  environment: { HF_HOME: '/cache' },
  hyperparameters: { epochs: 3, nested: { any: [1] } },
  resources: { nodes: 2, cpus: 0.5, memoryGigabytes: 16, accelerators: { A100: 8 } },
  startFrom: { uri: 's3://bucket/model' },
  command: ['node', 'train.js'],
}
const own = { savePath: 's3://bucket', image: 'node:24', baseModels: { small: 'llama-1b' }, concurrency: 2, defaults }

test('core takes its own settings, the type gets the rest', () => {
  expect(splitInstanceConfig('trainers', { ...own, region: 'eu', role: 'arn' }, place)).toEqual({
    instance: own,
    component: { region: 'eu', role: 'arn' },
  })
})

test.each(['predictors', 'deployers'] as const)('%s have no save path, image or base models', role => {
  const config = { savePath: 'a', image: 'b', baseModels: {}, concurrency: 1, defaults: { timeLimitSeconds: 1 } }
  expect(splitInstanceConfig(role, config, place)).toEqual({
    instance: { concurrency: 1, defaults: { timeLimitSeconds: 1 } },
    component: { savePath: 'a', image: 'b', baseModels: {} },
  })
})

test.each(['finders', 'initializers'] as const)('%s have nothing of core', role => {
  expect(splitInstanceConfig(role, { concurrency: 1 }, place)).toEqual({ instance: {}, component: { concurrency: 1 } })
})

test.each([
  { config: { savePath: 1 }, path: 'savePath', expected: 'a string', found: '1' },
  { config: { image: null }, path: 'image', expected: 'a string', found: 'null' },
  { config: { baseModels: { small: 1 } }, path: 'baseModels.small', expected: 'a string', found: '1' },
  { config: { concurrency: '2' }, path: 'concurrency', expected: 'a number', found: '"2"' },
  { config: { longestPollSeconds: 0 }, path: 'longestPollSeconds', expected: 'more than 0', found: '0' },
  { config: { defaults: { timeLimitSeconds: 0 } }, path: 'defaults.timeLimitSeconds', expected: 'more than 0', found: '0' },
  { config: { defaults: { labels: { a: 1 } } }, path: 'defaults.labels.a', expected: 'a string', found: '1' },
  { config: { defaults: { startFrom: {} } }, path: 'defaults.startFrom.uri', expected: 'a string', found: 'nothing' },
  {
    config: { defaults: { image: 'x' } },
    path: 'defaults.image',
    expected: expect.stringContaining('one of the keys'),
    found: 'the key "image"',
  },
  {
    config: { defaults: { resources: { accelerators: { A100: 0.5 } } } },
    path: 'defaults.resources.accelerators.A100',
    expected: 'a valid integer',
    found: '0.5',
  },
])('$config is refused', async ({ config, path, ...rest }) => {
  const [issue] = await issuesOf(() => splitInstanceConfig('trainers', config, place))
  expect(issue).toEqual({ path: `trainers.cloud.config.${path}`, ...rest, origin: 'trainyard.config.yaml' })
})

test('the schemas have the keys of the types, no more and no fewer', () => {
  type Checked<Role extends keyof typeof instanceSettingsSchemas> = v.InferOutput<(typeof instanceSettingsSchemas)[Role]>
  type DefaultsOf<Settings> = Settings extends { readonly defaults?: infer Defaults } ? keyof NonNullable<Defaults> : never
  expectTypeOf<keyof Checked<'trainers'>>().toEqualTypeOf<keyof InstanceSettingsOf<'trainers'>>()
  expectTypeOf<keyof Checked<'predictors'>>().toEqualTypeOf<keyof InstanceSettingsOf<'predictors'>>()
  expectTypeOf<keyof Checked<'deployers'>>().toEqualTypeOf<keyof InstanceSettingsOf<'deployers'>>()
  expectTypeOf<DefaultsOf<Checked<'trainers'>>>().toEqualTypeOf<DefaultsOf<InstanceSettingsOf<'trainers'>>>()
  expectTypeOf<DefaultsOf<Checked<'predictors'>>>().toEqualTypeOf<DefaultsOf<InstanceSettingsOf<'predictors'>>>()
  expectTypeOf<DefaultsOf<Checked<'deployers'>>>().toEqualTypeOf<DefaultsOf<InstanceSettingsOf<'deployers'>>>()
  expectTypeOf<InstanceSettingsOf<'trainers' | 'predictors' | 'finders'>>().toExtend<InstanceSettings>()
})
