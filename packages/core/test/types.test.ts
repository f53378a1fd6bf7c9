// Checked by the compiler: each line below `@ts-expect-error` must be refused. Only what says `it` runs.
import { createReadStream } from 'node:fs'
import { expect, expectTypeOf, it } from 'vitest'
import {
  type AnyTrainer,
  type BatchOutput,
  createTrainyard,
  type JobEvent,
  type PredictionFuture,
  type JobInfo,
  type JobSnapshot,
  type ProviderOptions,
  type TrainedModel,
  type Trainer,
  type TrainingFuture,
  type Trainyard,
} from '../src/index.ts'
import { Churn, plain, script, slurm, SlurmTrainer } from './support/typed-plugins.ts'

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

export async function loadTakesEveryKindOfSource(yard: Trainyard, response: Response) {
  await yard.load('models/digits')
  await yard.load({ uri: 'hub:digits' }, { singleton: true })
  await yard.load(Buffer.from('bytes'))
  await yard.load(createReadStream('digits.zip'))
  if (response.body) await yard.load(response.body)
  expectTypeOf(await yard.resolve(new Churn(), { module: Churn })).toEqualTypeOf<Awaited<ReturnType<typeof yard.load<typeof Churn>>>>()
  // @ts-expect-error no source at all
  await yard.load(5)
  // @ts-expect-error an archive is a source for load alone
  await yard.resolve(Buffer.from('bytes'))
  // @ts-expect-error not told by yes and no
  await yard.load('models/digits', { singleton: 'yes' })
}

export async function aPlainTrainyardTakesTypedOnes() {
  const yard = createTrainyard({ plugins: [slurm, plain], store: 'memory' })
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
  expectTypeOf(batch).toEqualTypeOf<PredictionFuture<BatchOutput>>()
}

export async function predictionsAreTyped(yard: Trainyard, live: Churn) {
  const future = await yard.predict(live, 'score', [{ age: 3 }, 2])
  expectTypeOf(await future.result()).toBeNumber()
  for await (const score of future.stream()) expectTypeOf(score).toBeNumber()
  const words = await yard.predict(live, 'explain', ['why'])
  expectTypeOf(await words.result()).toEqualTypeOf<string[]>()
  for await (const word of words.stream()) expectTypeOf(word).toBeString()
  const counts = await yard.predict(live, 'count', [])
  expectTypeOf(await counts.result()).toEqualTypeOf<number[]>()
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

/** Who writes declarations of an own package must be able to name what is inferred here. */
export function whatIsInferredHasAName(snapshot: JobSnapshot, event: JobEvent, info: JobInfo) {
  return {
    snapshot: snapshot.status === 'ERRORED' ? snapshot : undefined,
    event,
    warning: event.type === 'warning' ? event : undefined,
    info,
  }
}

it('what is typed is what reaches the trainer', async () => {
  const yard = createTrainyard({
    plugins: [slurm, plain],
    trainers: { default: { type: 'SLURM', config: { url: 'u' } } },
    store: 'memory',
  })
  const future = await yard.train(script, { providerOptions: { slurm: { queue: 'slow' } } })
  expect(future.toJSON().reference).toEqual({ jobId: 'slow' })
  await yard.close()
})
