import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import type { AnyTrainer, Finder, Plugin } from '../contract/index.ts'
import { componentType } from '../plugin/component-type.ts'
import { definePlugin } from '../plugin/define-plugin.ts'
import type { ConfigurationFor } from './configuration-for.ts'
import type { ConfigurationInput } from './configuration.ts'
import { defineConfig } from './define-config.ts'

declare const makeTrainer: () => AnyTrainer
declare const makeFinder: () => Finder

const cloud = definePlugin({
  specificationVersion: 'v1',
  name: 'cloud',
  trainers: {
    CLOUD: { settings: v.strictObject({ region: v.string(), retries: v.optional(v.number(), 3) }), create: () => makeTrainer() },
    SPOT: { settings: v.strictObject({ bid: v.number() }), create: () => makeTrainer() },
  },
})
const disk = definePlugin({
  specificationVersion: 'v1',
  name: 'disk',
  trainers: { DISK: componentType({ settings: v.strictObject({ path: v.string() }), create: () => makeTrainer() }) },
  finders: { DISK: { settings: v.strictObject({ loadPath: v.string() }), create: () => makeFinder() } },
})
/** Settings that come from somewhere, typed as an interface. */
interface Given {
  readonly region: string
}
declare const given: Given
const anyPlugin: Plugin = { specificationVersion: 'v1', name: 'any' }

test('it gives what it was given', () => {
  const configuration = { plugins: [cloud, disk], trainers: { default: { type: 'CLOUD', config: { region: 'eu' } } } } as const
  expect(defineConfig(configuration)).toBe(configuration)
})

test('what fits compiles', () => {
  defineConfig({
    plugins: [cloud, disk],
    modules: ['./digits.ts'],
    store: 'memory',
    trainers: {
      default: { type: 'CLOUD', config: { region: 'eu', concurrency: 2, savePath: 's3://bucket', defaults: { timeLimitSeconds: 60 } } },
      given: { type: 'CLOUD', config: { retries: 1 } },
      bare: { type: 'SPOT' },
      disk: { type: 'DISK', config: { path: '/models', baseModels: { small: 'llama-1b' } } },
      any: { type: 'MULTI', config: { trainerPriority: ['default', 'disk'], goOnFor: ['no-capacity', 'preempted'] } },
    },
    finders: { default: { type: 'DISK', config: { loadPath: '.' } }, any: { type: 'MULTI', config: { finderPriority: ['default'] } } },
    initializers: { any: { type: 'MULTI', config: { initializerPriority: ['default'] } } },
  })
  defineConfig({ trainers: { default: { type: 'ANY', config: { anything: 1, concurrency: 2 } } } })
  defineConfig({ plugins: ['@trainyard/local'], trainers: { default: { type: 'LOCAL', config: { anything: 1 } } } })
  defineConfig({ plugins: [cloud, '@trainyard/local'], trainers: { default: { type: 'LOCAL' } } })
  const typeOnly = () => [
    defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: given } } }),
    defineConfig({ trainers: { default: { type: 'ANY', config: given } } }),
  ]
  expectTypeOf(typeOnly).returns.toBeArray()
  defineConfig({ plugins: [cloud, anyPlugin], trainers: { default: { type: 'IN_HOUSE' } } })
})

test('what does not fit is refused by the compiler', () => {
  // @ts-expect-error -- an unknown section
  defineConfig({ plugins: [cloud], trainer: {} })
  // @ts-expect-error -- a type that no plugin offers
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'DISK' } } })
  // @ts-expect-error -- a type of another role
  defineConfig({ plugins: [cloud, disk], finders: { default: { type: 'CLOUD' } } })
  // @ts-expect-error -- MULTI is for trainers, finders and initializers
  defineConfig({ plugins: [cloud], predictors: { any: { type: 'MULTI', config: {} } } })
  // @ts-expect-error -- no type
  defineConfig({ plugins: [cloud], trainers: { default: { config: { region: 'eu' } } } })
  // @ts-expect-error -- an unknown key of an instance
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', confg: {} } } })
  // @ts-expect-error -- an unknown setting
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: { regoin: 'eu' } } } })
  // @ts-expect-error -- a setting of another type
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: { bid: 1 } } } })
  // @ts-expect-error -- a setting with a wrong value
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: { region: 5 } } } })
  // @ts-expect-error -- a setting of core with a wrong value
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: { concurrency: 'two' } } } })
  // @ts-expect-error -- a setting of core with a wrong value, where the settings of the type are not known
  defineConfig({ plugins: [disk], trainers: { default: { type: 'DISK', config: { concurrency: 'two' } } } })
  // @ts-expect-error -- a setting of core with a wrong value, where the plugins are only named
  defineConfig({ plugins: ['@trainyard/local'], trainers: { default: { type: 'LOCAL', config: { concurrency: 'two' } } } })
  // @ts-expect-error -- an unknown default
  defineConfig({ plugins: [cloud], trainers: { default: { type: 'CLOUD', config: { defaults: { timeLimit: 5 } } } } })
  // @ts-expect-error -- MULTI without its list
  defineConfig({ plugins: [cloud], trainers: { any: { type: 'MULTI', config: {} } } })
  // @ts-expect-error -- an unknown store
  defineConfig({ plugins: [cloud], store: 'disk' })
})

test('what it gives is a configuration that a file may hold', () => {
  expectTypeOf<ConfigurationFor<readonly [typeof cloud, typeof disk]>>().toExtend<ConfigurationInput>()
  expectTypeOf<ConfigurationFor<readonly string[]>>().toExtend<ConfigurationInput>()
})
