// Checked by the compiler: each line below `@ts-expect-error` must be refused. Only what says `it` runs.
import * as v from 'valibot'
import { expect, expectTypeOf, it } from 'vitest'
import {
  type AnyTrainer,
  componentType,
  createTrainyard,
  defineConfig,
  defineModule,
  definePlugin,
  type JobSnapshot,
  type Schema,
} from '../src/index.ts'
import { caught } from './support/error-of.ts'
import { Churn, DiskFinder, plain, settings, slurm, SlurmTrainer } from './support/typed-plugins.ts'

export function configurationIsTyped() {
  defineConfig({ plugins: [slurm, plain], trainers: { cloud: { type: 'SLURM', config: { url: 'u', concurrency: 2 } } } })
  createTrainyard({ plugins: [slurm, plain], trainers: { cloud: { type: 'SLURM', config: { url: 'u' } }, other: { type: 'PLAIN' } } })
  // @ts-expect-error no such type
  defineConfig({ plugins: [slurm], trainers: { cloud: { type: 'SLRUM' } } })
  // @ts-expect-error no such key
  defineConfig({ plugins: [slurm], trainer: { cloud: { type: 'SLURM' } } })
  // @ts-expect-error no such setting
  defineConfig({ plugins: [slurm], trainers: { cloud: { type: 'SLURM', config: { ulr: 'u' } } } })
  // @ts-expect-error a setting of a wrong type
  defineConfig({ plugins: [slurm], trainers: { cloud: { type: 'SLURM', config: { retries: 'three' } } } })
  // @ts-expect-error no such section
  createTrainyard({ plugins: [slurm], trainer: {} })
  // @ts-expect-error no such type
  createTrainyard({ plugins: [slurm], trainers: { cloud: { type: 'PLAIN' } } })
  // @ts-expect-error a type of another section
  createTrainyard({ plugins: [slurm, plain], finders: { disk: { type: 'SLURM' } } })
  // @ts-expect-error no such setting
  createTrainyard({ plugins: [slurm], trainers: { cloud: { type: 'SLURM', config: { region: 'eu' } } } })
  createTrainyard({ plugins: [slurm], archives: { maximumBytes: 2e9 } })
  // @ts-expect-error no such limit
  createTrainyard({ plugins: [slurm], archives: { maximumSize: 2e9 } })
  // @ts-expect-error a limit of a wrong type
  createTrainyard({ plugins: [slurm], archives: { maximumEntries: '10' } })
  // @ts-expect-error no such store
  createTrainyard({ plugins: [slurm], store: 'disk' })
  // @ts-expect-error a plugin that was not called
  createTrainyard({ plugins: [() => slurm] })
  // @ts-expect-error no plugins
  createTrainyard({})
}

export function pluginsAreTyped(): readonly unknown[] {
  // @ts-expect-error a later contract is refused by the compiler too
  definePlugin({ specificationVersion: 'v2', name: 'future' })
  // @ts-expect-error no name
  definePlugin({ specificationVersion: 'v1' })
  // @ts-expect-error the schema does not give the options that the trainer reads
  componentType({ settings, options: v.object({ queue: v.number() }), create: ({ url }) => new SlurmTrainer(url) })
  // @ts-expect-error the schema does not give what create reads
  componentType({ settings: v.object({ address: v.string() }), create: ({ url }) => new SlurmTrainer(url) })
  // @ts-expect-error a finder is no trainer
  definePlugin({ specificationVersion: 'v1', name: 'x', trainers: { X: componentType({ settings, create: () => new DiskFinder() }) } })
  // @ts-expect-error trainers know no such kind
  const wrong: AnyTrainer['capabilities'] = { kinds: ['batch'] }
  // @ts-expect-error an ERRORED snapshot needs a reason
  const incomplete: JobSnapshot = { status: 'ERRORED' }
  // @ts-expect-error no such status
  const unknown: JobSnapshot = { status: 'DONE' }
  const complete: JobSnapshot = { status: 'ERRORED', reason: 'preempted', message: 'spot' }
  return [wrong, incomplete, unknown, complete]
}

/** A schema as zod 4 writes it: Standard Schema and nothing else. */
function zodLike<Output>(parse: (value: unknown) => Output) {
  const validate = (
    value: unknown,
  ): { readonly value: Output } | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[] } => {
    try {
      return { value: parse(value) }
    } catch (error) {
      return { issues: [{ message: (error as Error).message, path: ['url'] }] }
    }
  }
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'zod',
      validate,
      types: undefined as { readonly input: unknown; readonly output: Output } | undefined,
    },
  }
}

const zodSettings = zodLike(value => {
  const url: unknown = (value as { readonly url?: unknown }).url
  if (typeof url !== 'string') throw new Error('Invalid input: expected string')
  return { url }
})

it('any Standard Schema fits: of valibot, and of a library that core does not know', async () => {
  const ofValibot: Schema<{ url: string; retries: number }> = settings
  const ofZod: Schema<{ url: string }> = zodSettings
  // @ts-expect-error it gives something else
  const other: Schema<{ url: number }> = zodSettings
  expect([ofValibot, ofZod, other]).toHaveLength(3)
  const plugin = definePlugin({
    specificationVersion: 'v1',
    name: 'zodded',
    trainers: { ZODDED: componentType({ settings: zodSettings, create: ({ url }) => new SlurmTrainer(url) }) },
  })
  const yard = createTrainyard({ plugins: [plugin], trainers: { good: { type: 'ZODDED', config: { url: 'u' } } } })
  expect(await yard.component('trainer', 'good')).toMatchObject({ url: 'u' })
  await yard.close()
  const issue = { path: 'trainers.bad.config.url', expected: 'a valid value (Invalid input: expected string)', found: '5' }
  const error = await caught(() => createTrainyard({ plugins: [plugin], trainers: { bad: { type: 'ZODDED', config: { url: 5 } } } }))
  expect(error).toMatchObject({ code: 'invalid-configuration', issues: [issue] })
})

it('defineModule gives the class as it is, and refuses what is none', () => {
  expect(defineModule(Churn)).toBe(Churn)
  expectTypeOf(defineModule(Churn)).toEqualTypeOf<typeof Churn>()
  // @ts-expect-error no module class
  expect(() => defineModule(class Plain {})).toThrow('defineModule(): expected a module class')
})
