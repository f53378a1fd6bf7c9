// Checked by the compiler: each line below `@ts-expect-error` must be refused. Only what says `it` runs.
import * as v from 'valibot'
import { expect, expectTypeOf, it } from 'vitest'
import {
  type AnyTrainer,
  type BatchOutput,
  type CallContext,
  componentType,
  createTrainyard,
  defineConfig,
  defineModule,
  definePlugin,
  type Finder,
  type JobEvent,
  type JobFuture,
  type JobInfo,
  type JobSnapshot,
  type Model,
  type ModelConfig,
  type NoOptions,
  type ProviderJob,
  type ProviderOptions,
  type Schema,
  type SubmitContext,
  type TrainedModel,
  type Trainer,
  type TrainingFuture,
  type TrainingRequest,
  type Trainyard,
} from '../src/index.ts'

interface SlurmOptions {
  readonly queue?: 'fast' | 'slow' | undefined
}
interface SlurmReference {
  readonly jobId: string
}

class SlurmTrainer implements Trainer<SlurmReference, SlurmOptions> {
  readonly capabilities = { kinds: ['script'] } as const
  readonly url: string

  constructor(url: string) {
    this.url = url
  }

  async submit(_request: TrainingRequest, context: SubmitContext<SlurmReference, SlurmOptions>): Promise<SlurmReference> {
    return { jobId: context.options.queue ?? 'fast' }
  }

  async describe(_job: ProviderJob<SlurmReference>, _context: CallContext): Promise<JobSnapshot> {
    return { status: 'RUNNING' }
  }

  async cancel(_job: ProviderJob<SlurmReference>): Promise<void> {}
}

/** A job runner that takes no options. */
class PlainTrainer implements Trainer<SlurmReference> {
  readonly capabilities = { kinds: ['script', 'finetune'] } as const
  submit = async (_request: TrainingRequest, _context: SubmitContext<SlurmReference, NoOptions>): Promise<SlurmReference> => ({ jobId: 'x' })
  describe = async (): Promise<JobSnapshot> => ({ status: 'RUNNING' })
  cancel = async (): Promise<void> => {}
}

class DiskFinder implements Finder {
  async findModel(_path: string): Promise<ModelConfig | undefined> {
    return undefined
  }
}

class Churn implements Model {
  static readonly moduleId = 'churn'
  static async train(_settings: { readonly rows: readonly number[]; readonly rounds?: number }): Promise<Churn> {
    return new Churn()
  }
  static async load(_config: ModelConfig): Promise<Churn> {
    return new Churn()
  }
  async save(_directory: string): Promise<void> {}
  async score(customer: { readonly age: number }, weight: number): Promise<number> {
    return customer.age * weight
  }
  readonly classes = 2
}

const settings = v.strictObject({ url: v.string(), retries: v.optional(v.number(), 3) })
const options = v.strictObject({ queue: v.optional(v.picklist(['fast', 'slow'])) })

const slurm = definePlugin({
  specificationVersion: 'v1',
  name: 'slurm',
  trainers: { SLURM: componentType({ settings, options, create: ({ url }) => new SlurmTrainer(url) }) },
})
const plain = definePlugin({
  specificationVersion: 'v1',
  name: 'plain',
  trainers: { PLAIN: componentType({ settings: v.strictObject({}), create: () => new PlainTrainer() }) },
  finders: { DISK: componentType({ settings: v.strictObject({ loadPath: v.string() }), create: () => new DiskFinder() }) },
})

const script = { kind: 'script', sourceDirectory: '.', command: ['x'] } as const

export async function providerOptionsAreTypedFromThePlugins(yard: Trainyard<readonly [typeof slurm, typeof plain]>) {
  await yard.train(script, { providerOptions: { slurm: { queue: 'fast' }, plain: {} } })
  await yard.train(script, { providerOptions: { slurm: {} } })
  // @ts-expect-error no such queue
  await yard.train(script, { providerOptions: { slurm: { queue: 'medium' } } })
  // @ts-expect-error no such option
  await yard.train(script, { providerOptions: { slurm: { queu: 'fast' } } })
  // @ts-expect-error no such plugin
  await yard.train(script, { providerOptions: { azure: {} } })
  // @ts-expect-error it takes no options
  await yard.train(script, { providerOptions: { plain: { queue: 'fast' } } })
  // @ts-expect-error no such key of the options
  await yard.train(script, { trianer: 'slurm' })
  // @ts-expect-error not a plugin of predictors
  await yard.predict(new Churn(), 'score', [{ age: 1 }, 2], { providerOptions: { slurm: { queue: 'fast' } } })
  const typed: ProviderOptions<readonly [typeof slurm], 'trainers'> = { slurm: { queue: 'slow' } }
  return typed
}

export async function aPlainTrainyardTakesTypedOnes() {
  const yard = createTrainyard({ plugins: [slurm, plain] })
  expectTypeOf(yard).toEqualTypeOf<Trainyard<readonly [typeof slurm, typeof plain]>>()
  const general: Trainyard = yard
  await general.train(script, { providerOptions: { anything: { at: 'all' } } })
  const trainers: readonly Trainer<object, object, unknown>[] = [new SlurmTrainer('')]
  const erased: AnyTrainer = new SlurmTrainer('')
  return { trainers, erased }
}

export async function modulesAreTyped(yard: Trainyard) {
  const future = await yard.train({ kind: 'module', module: Churn, arguments: { rows: [1, 2], rounds: 3 } })
  expectTypeOf(future).toExtend<TrainingFuture<Churn>>()
  expectTypeOf(await future.result()).toExtend<TrainedModel<Churn>>()
  const live = await future.load()
  expectTypeOf(live.score).returns.resolves.toBeNumber()
  // @ts-expect-error rows are numbers
  await yard.train({ kind: 'module', module: Churn, arguments: { rows: 'no' } })
  // @ts-expect-error no rows
  await yard.train({ kind: 'module', module: Churn, arguments: {} })
  // @ts-expect-error no such argument
  await yard.train({ kind: 'module', module: Churn, arguments: { rows: [], epochs: 3 } })
  // @ts-expect-error no module class
  await yard.train({ kind: 'module', module: class {}, arguments: {} })
  const untyped = await yard.load('models:/churn@prod')
  // @ts-expect-error an untyped model has no score
  void untyped.score
  const typed = await yard.load('models:/churn@prod', { module: Churn })
  expectTypeOf(typed).toExtend<Churn>()
}

export async function requestsAreTyped(yard: Trainyard) {
  // @ts-expect-error no such kind
  await yard.train({ kind: 'batch', sourceDirectory: '.', command: ['x'] })
  // @ts-expect-error no command
  await yard.train({ kind: 'script', sourceDirectory: '.' })
  // @ts-expect-error a key of another kind
  await yard.train({ kind: 'finetune', method: 'sft', baseModel: 'b', trainingData: 'd', command: ['x'] })
  // @ts-expect-error no such adapter
  await yard.train({ kind: 'finetune', method: 'sft', baseModel: 'b', trainingData: 'd', adapter: 'qlora' })
  await yard.train({ kind: 'finetune', method: "a provider's own", baseModel: 'b', trainingData: 'd', adapter: 'lora' })
  const batch = await yard.predictBatch({ model: { uri: 'm' }, input: 'i', output: 'o' })
  expectTypeOf(batch).toEqualTypeOf<JobFuture<BatchOutput>>()
}

export async function predictionsAreTyped(yard: Trainyard, live: Churn) {
  const future = await yard.predict(live, 'score', [{ age: 3 }, 2])
  expectTypeOf(await future.result()).toBeNumber()
  // @ts-expect-error no such method
  await yard.predict(live, 'guess', [])
  // @ts-expect-error a field, not a method
  await yard.predict(live, 'classes', [])
  // @ts-expect-error wrong parameters
  await yard.predict(live, 'score', ['x'])
  // @ts-expect-error too few parameters
  await yard.predict(live, 'score', [{ age: 3 }])
  // @ts-expect-error what cannot be saved is no model
  await yard.predict({ score: () => 1 }, 'score', [])
}

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

/** Who writes declarations of an own package must be able to name what is inferred here. */
export function whatIsInferredHasAName(snapshot: JobSnapshot, event: JobEvent, info: JobInfo) {
  return { snapshot: snapshot.status === 'ERRORED' ? snapshot : undefined, event, warning: event.type === 'warning' ? event : undefined, info }
}

/** A schema as zod 4 writes it: Standard Schema and nothing else. */
function zodLike<Output>(parse: (value: unknown) => Output) {
  const validate = (value: unknown): { readonly value: Output } | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] }[] } => {
    try {
      return { value: parse(value) }
    } catch (error) {
      return { issues: [{ message: (error as Error).message, path: ['url'] }] }
    }
  }
  return { '~standard': { version: 1 as const, vendor: 'zod', validate, types: undefined as { readonly input: unknown; readonly output: Output } | undefined } }
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
  const plugin = definePlugin({ specificationVersion: 'v1', name: 'zodded', trainers: { ZODDED: componentType({ settings: zodSettings, create: ({ url }) => new SlurmTrainer(url) }) } })
  const yard = createTrainyard({ plugins: [plugin], trainers: { good: { type: 'ZODDED', config: { url: 'u' } }, bad: { type: 'ZODDED', config: { url: 5 } } } })
  expect(await yard.component('trainer', 'good')).toMatchObject({ url: 'u' })
  await expect(yard.component('trainer', 'bad')).rejects.toMatchObject({
    issues: [{ path: 'trainers.bad.config.url', expected: 'a valid value (Invalid input: expected string)', found: '5' }],
  })
  await yard.close()
})

it('defineModule gives the class as it is, and refuses what is none', () => {
  expect(defineModule(Churn)).toBe(Churn)
  expectTypeOf(defineModule(Churn)).toEqualTypeOf<typeof Churn>()
  // @ts-expect-error no module class
  expect(() => defineModule(class Plain {})).toThrow('defineModule(): expected a module class')
})
