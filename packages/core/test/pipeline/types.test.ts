// Checked by the compiler: each line below `@ts-expect-error` must be refused. Only what says `it` runs.
import { expect, expectTypeOf, it } from 'vitest'
import { DuplicateActionError, type JobFuture, type Service, type TrainedModel, type Trainyard } from '../../src/index.ts'
import {
  defineAction,
  definePipeline,
  deploy,
  evaluate,
  finetune,
  loadDataset,
  type Metrics,
  publish,
  sequence,
  train,
} from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { Churn, script } from '../support/typed-plugins.ts'

const count = defineAction({ name: 'count', run: async ({ path }: { path: string }) => ({ rows: path.length }) })
const square = defineAction({ name: 'square', run: async ({ rows }: { rows: number }) => ({ squared: rows * rows }) })
const spell = defineAction({ name: 'spell', run: async ({ rows }: { rows: string }) => ({ spelt: rows }) })
const tell = defineAction({ name: 'tell', run: async () => undefined })
const recipe = { method: 'sft', baseModel: 'base' }

export async function aSequenceIsTypedByItsActions(yard: Trainyard) {
  const both = sequence([count, square])
  expectTypeOf(both.run).parameter(0).toEqualTypeOf<{ path: string }>()
  expectTypeOf(both.run).returns.resolves.toEqualTypeOf<{ path: string; rows: number; squared: number }>()
  expectTypeOf(await yard.run(both, { path: 'p' })).toEqualTypeOf<JobFuture<{ path: string; rows: number; squared: number }>>()
  // @ts-expect-error nobody gives the path
  await yard.run(both, {})
  // @ts-expect-error a path is no number
  await yard.run(both, { path: 5 })
  // @ts-expect-error rows are a number
  sequence([count, spell])
  // @ts-expect-error no action at all
  sequence([])
  // What is not given by an action is asked for.
  expectTypeOf(sequence([square, tell]).run)
    .parameter(0)
    .toEqualTypeOf<{ rows: number }>()
  // One that gives nothing changes nothing.
  expectTypeOf(sequence([count, tell, square]).run).returns.resolves.toEqualTypeOf<{ path: string; rows: number; squared: number }>()
  // From an action on, the input is what that action needs.
  await yard.run(both, { rows: 3 }, { from: 'square' })
}

export async function readyActionsFitTogether(yard: Trainyard) {
  const release = sequence([loadDataset({ trainingData: 'chats.jsonl' }), finetune(recipe), publish(), deploy()])
  const { model, service, trainingData } = await (await yard.run(release, {})).result()
  expectTypeOf(model).toEqualTypeOf<TrainedModel>()
  expectTypeOf(service).toEqualTypeOf<Service>()
  expectTypeOf(trainingData).toBeString()
  // @ts-expect-error nobody trained a model
  await yard.run(sequence([publish()]), {})
  // @ts-expect-error nobody loaded the data
  await yard.run(sequence([finetune(recipe)]), {})
  const judged = sequence([
    train({ kind: 'module', module: Churn, arguments: { rows: [1] } }),
    evaluate({ input: 'i', output: 'o', metric: () => ({ a: 1 }) }),
  ])
  const outcome = await (await yard.run(judged, {})).result()
  expectTypeOf(outcome.model).toExtend<TrainedModel<Churn>>()
  expectTypeOf(outcome.metrics).toEqualTypeOf<Metrics>()
  expectTypeOf(sequence([train(({ rows }: { rows: number[] }) => ({ kind: 'module', module: Churn, arguments: { rows } }))]).run)
    .parameter(0)
    .toEqualTypeOf<{ rows: number[] }>()
  // @ts-expect-error no such option
  publish({ nam: 'm' })
  // @ts-expect-error the pipeline says which job it is
  train(script, { externalId: 'mine' })
}

export async function sequencesAreActions(yard: Trainyard) {
  const inner = sequence([count, square], { name: 'inner' })
  const outer = sequence([inner, defineAction({ name: 'last', run: async ({ squared }: { squared: number }) => ({ half: squared / 2 }) })])
  expectTypeOf(outer.run).parameter(0).toEqualTypeOf<{ path: string }>()
  expectTypeOf((await (await yard.run(outer, { path: 'p' })).result()).half).toBeNumber()
}

export async function aFunctionIsTypedAsItStands(yard: Trainyard) {
  const nightly = definePipeline({
    name: 'nightly',
    async run(input: { day: string }, context) {
      const model = await context.action('train', action => action.train({ kind: 'module', module: Churn, arguments: { rows: [1] } }))
      expectTypeOf(model).toExtend<TrainedModel<Churn>>()
      const { rows } = await context.action(count, { path: input.day })
      // @ts-expect-error a path is needed
      await context.action(count, {})
      return `${rows} rows`
    },
  })
  expectTypeOf(await yard.run(nightly, { day: 'monday' })).toEqualTypeOf<JobFuture<string>>()
  expectTypeOf(await yard.resume(nightly, 'id')).toEqualTypeOf<JobFuture<string>>()
  // @ts-expect-error no such day
  await yard.run(nightly, { day: 1 })
}

it('[QF-93] actions of one name are refused', async () => {
  const error = await errorOf(DuplicateActionError, () => sequence([count, count]))
  expect(error.message).toBe('name: expected a name that no other action of the pipeline has, found "count".')
})
