import { describe, expect, it } from 'vitest'
import { DuplicateActionError, InvalidOutputError, InvalidRequestError } from '../../src/index.ts'
import { defineAction, definePipeline, evaluate, predictBatch, sequence, train } from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { script } from '../support/open-yard.ts'
import { clientOf, completing, newWorld } from './support/pipeline-yard.ts'

/** What becomes of an action that gives the value. */
async function giving(value: unknown) {
  const pipeline = definePipeline({ name: 'giving', run: (_input: object, context) => context.action('give', async () => value) })
  return (await clientOf(newWorld()).run(pipeline, {})).result()
}

describe('an output', () => {
  it('is any plain JSON, and nothing', async () => {
    for (const value of [null, 'text', 5, [1, [2, null]], { a: { b: [true] } }, undefined]) expect(await giving(value)).toEqual(value)
    expect(await giving({ a: undefined, b: [undefined] })).toEqual({ b: [null] })
  })

  it('that no later run could have is refused, by its path', async () => {
    class Own {}
    const wrong: readonly (readonly [unknown, string])[] = [
      [new Date(0), 'give: output: expected plain JSON, or what a job of this client made, found "1970-01-01T00:00:00.000Z".'],
      [{ list: [1, new Own()] }, 'give: output.list[1]: expected plain JSON, or what a job of this client made, found {}.'],
      [{ score: Number.NaN }, 'give: output.score: expected plain JSON, or what a job of this client made, found NaN.'],
      [{ run: () => 1 }, 'give: output.run: expected plain JSON, or what a job of this client made, found a function run.'],
    ]
    for (const [value, message] of wrong) expect((await errorOf(InvalidOutputError, () => giving(value))).message).toBe(message)
    const endless: { self?: unknown } = {}
    endless.self = endless
    const error = await errorOf(InvalidOutputError, () => giving(endless))
    expect(error).toMatchObject({ expected: 'plain JSON, at most 100 levels deep', found: 'more of them' })
  })

  it('is written so that it outlives a power cut', async () => {
    const world = newWorld()
    const commit = world.store.commit.bind(world.store)
    const written: [unknown, unknown][] = []
    world.store.commit = async (record, patch, events, options) => {
      if (patch.pipeline) written.push([patch.pipeline.actions.map(({ output }) => output?.value), options?.durability])
      return commit(record, patch, events, options)
    }
    await (await clientOf(world).run(sequence([defineAction({ name: 'one', run: async () => ({ a: 1 }) })]), {})).result()
    expect(written).toContainEqual([[{ a: 1 }], 'full'])
    expect(written.every(([, durability]) => durability === 'full')).toBe(true)
  })

  it('may hold rows and models anywhere in it, also in the input of a pipeline', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.predictor)
    world.predictor.rows = [1, 0, 1]
    const yard = clientOf(world)
    const model = await (await yard.train(script)).result()
    const nested = definePipeline({
      name: 'nested',
      async run({ models }: { models: readonly { readonly best: typeof model }[] }, context) {
        const best = models[0]?.best ?? model
        const rows = await context.action('predict', action => action.predictBatch({ model: best, input: '/in', output: '/out' }))
        return { found: [{ rows }] }
      },
    })
    const { id } = await yard.run(nested, { models: [{ best: model }] })
    const future = await clientOf(world).resume(nested, id)
    const { found } = await future.result()
    expect(await Array.fromAsync(found[0]?.rows ?? [])).toEqual([1, 0, 1])
    expect(world.predictor.job().request).toMatchObject({ kind: 'batch', model: { uri: model.artifact.uri } })
    expect(world.predictor.submits).toBe(1)
  })
})

describe('a ready action', () => {
  it('evaluates a model by its predictions', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.predictor)
    world.predictor.rows = ['cat', 'dog', 'dog']
    const labels = ['cat', 'cat', 'dog']
    const judge = evaluate({
      input: '/rows.jsonl',
      output: '/predictions.jsonl',
      async metric(predictions) {
        const given = await Array.fromAsync(predictions)
        return { accuracy: labels.filter((label, index) => label === given[index]).length / labels.length }
      },
    })
    const future = await clientOf(world).run(sequence([train(script), judge]), {})
    expect((await future.result()).metrics).toEqual({ accuracy: 2 / 3 })
    expect(world.predictor.job().context.jobId).toBe(`${future.id}/evaluate`)
  })

  it('predicts rows, by the options of its job', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.predictor)
    const predict = predictBatch({ input: '/in', output: '/out', method: 'score', predictor: 'default' })
    const future = await clientOf(world).run(sequence([train(script), predict]), {})
    expect((await future.result()).predictions.artifact.uri).toBe(`test:${world.predictor.job().jobName}`)
    expect(world.predictor.job().request).toMatchObject({ input: '/in', output: '/out', method: 'score' })
  })
})

describe('an action that is none', () => {
  it('is refused for its name, its function, or a second one of its name', async () => {
    const yard = clientOf(newWorld())
    const run = async () => undefined
    for (const name of ['', 'a/b', 'a#2', 5]) {
      expect(await errorOf(InvalidRequestError, () => defineAction({ name: name as string, run }))).toMatchObject({ field: 'name' })
    }
    expect(await errorOf(InvalidRequestError, () => definePipeline({ name: 'none', run: 'run' as never }))).toMatchObject({
      field: 'pipeline',
    })
    expect(await errorOf(InvalidRequestError, () => yard.run({} as never, {}))).toMatchObject({ field: 'pipeline' })
    const twice = definePipeline({
      name: 'twice',
      run: async (_input: object, context) => [await context.action('one', run), await context.action('one', run)],
    })
    expect(await errorOf(DuplicateActionError, async () => (await yard.run(twice, {})).result())).toMatchObject({ action: 'one' })
  })

  it('is refused for a second job, which would be taken for the first', async () => {
    const world = newWorld()
    completing(world.trainer)
    const both = definePipeline({
      name: 'both',
      run: (_input: object, context) =>
        context.action('both', async action => [await action.train(script), await action.train({ ...script, command: ['other'] })]),
    })
    const error = await errorOf(InvalidRequestError, async () => (await clientOf(world).run(both, {})).result())
    expect(error.message).toContain('action: expected one job at most, found a second one in "both".')
    expect(world.trainer.submits).toBe(1)
  })

  it('is refused with its options', async () => {
    const yard = clientOf(newWorld())
    const pipeline = sequence([train(script)])
    for (const options of [{ externalId: '' }, { onEvent: 'log' }, { signal: 'no' }, { retries: 3 }]) {
      await errorOf(InvalidRequestError, () => yard.run(pipeline, {}, options as never))
    }
    expect(await errorOf(InvalidRequestError, () => yard.run(pipeline, { when: new Date() } as never))).toMatchObject({
      field: 'input.when',
    })
  })
})
