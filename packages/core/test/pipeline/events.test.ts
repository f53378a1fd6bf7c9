import { describe, expect, it } from 'vitest'
import { type ActionEvent, InvalidRequestError, JobFailedError, type PipelineContext } from '../../src/index.ts'
import { defineAction, definePipeline, deploy, loadDataset, publish, sequence, train } from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { script } from '../support/open-yard.ts'
import { actionEvents, clientOf, completing, newWorld, running, statesOf, withoutRepetitions } from './support/pipeline-yard.ts'

const nothing = defineAction({ name: 'nothing', run: async () => undefined })

describe('the events of a pipeline', () => {
  it('[QF-82] come in this order when all goes well', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const trainingData = `${makeFolder({ 'chats.jsonl': '{}' })}/chats.jsonl`
    const release = sequence([loadDataset({ trainingData }), train(script), publish(), deploy()])
    const future = await clientOf(world).run(release, {})
    await future.result()
    expect(withoutRepetitions(await statesOf(future))).toEqual([
      '.Preceding',
      '.Running',
      'load-dataset.Preceding',
      'load-dataset.Done',
      '.Running',
      'train.Preceding',
      'train.Running',
      'train.Done',
      '.Running',
      'publish.Preceding',
      'publish.Running',
      'publish.Done',
      '.Running',
      'deploy.Preceding',
      'deploy.Running',
      'deploy.Done',
      '.Done',
    ])
  })

  it('[QF-83] end with the errors of the action and of the pipeline, whose result is that error', async () => {
    const world = newWorld()
    const yard = clientOf(world)
    const future = await yard.run(sequence([train(script), publish()]), {})
    await running(world.trainer)
    world.trainer.fail('out-of-memory', 'too large')
    const error = await errorOf(JobFailedError, () => future.result())
    expect(error).toMatchObject({ jobId: `${future.id}/train`, reason: 'out-of-memory' })
    expect(withoutRepetitions(await statesOf(future))).toEqual([
      '.Preceding',
      '.Running',
      'train.Preceding',
      'train.Running',
      'train.Error',
      '.Error',
    ])
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', reason: 'out-of-memory', message: error.message })
    expect(world.deployer.jobs).toEqual([])
  })

  it('hold what a handler is told: the action, its state, a description and data', async () => {
    const world = newWorld()
    completing(world.trainer)
    const told: ActionEvent[] = []
    const speaking = defineAction({
      name: 'speaking',
      async run(_input: object, context) {
        context.emit('half way', { rows: 3 })
        return { rows: 6 }
      },
    })
    const future = await clientOf(world).run(sequence([speaking, train(script)]), {}, { onEvent: event => told.push(event) })
    const { model } = await future.result()
    const recorded = actionEvents(await Array.fromAsync(future.events()))
    expect(told).toEqual(recorded.map(({ type: _type, cursor: _cursor, ...event }) => event))
    expect(told).toMatchObject([
      { jobId: future.id, attempt: 1, state: 'Preceding', data: {} },
      { state: 'Running', data: { action: 'speaking' } },
      { action: 'speaking', state: 'Preceding', data: {} },
      { action: 'speaking', state: 'Running', description: 'half way', data: { rows: 3 } },
      { action: 'speaking', state: 'Done', data: { rows: 6 } },
      { state: 'Running', data: { action: 'train' } },
      { action: 'train', state: 'Preceding' },
      { action: 'train', state: 'Running', data: { jobId: `${future.id}/train` } },
      ...told.slice(8, -2).map(() => ({ action: 'train', state: 'Running', data: { id: `${future.id}/train`, status: 'RUNNING' } })),
      { action: 'train', state: 'Done', data: { model: { jobId: `${future.id}/train`, artifact: model.artifact } } },
      { state: 'Done', data: { rows: 6 } },
    ])
    expect(told.every(({ time }) => time instanceof Date)).toBe(true)
  })

  it('say which action runs, to whoever looks', async () => {
    const world = newWorld()
    const yard = clientOf(world)
    const future = await yard.run(sequence([nothing, train(script)]), {})
    await running(world.trainer)
    const details: (string | undefined)[] = []
    for await (const event of future.events()) {
      if (event.type !== 'status') continue
      details.push(event.info.detail)
      if (event.info.detail === 'train') world.trainer.complete()
    }
    expect(details).toContain('train')
    expect(await Array.fromAsync(yard.jobs.list({ role: 'pipeline' }))).toMatchObject([{ id: future.id, status: 'COMPLETED' }])
  })

  it('[QF-102] tell of the end at once', { retry: 2 }, async () => {
    const future = await clientOf(newWorld()).run(sequence([nothing]), {})
    const begun = performance.now()
    await future.result()
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('a handler of events', () => {
  it('[QF-92] that throws or rejects is warned of, and changes nothing', async () => {
    const broken = defineAction({
      name: 'broken',
      run: async () => ({ fine: true }),
      onEvent: ({ state }) => {
        if (state === 'Done') throw new TypeError('no such column')
      },
    })
    const onEvent = async ({ state }: ActionEvent) => {
      if (state === 'Preceding') throw new Error('no such file')
    }
    const future = await clientOf(newWorld()).run(sequence([broken], { onEvent }), {})
    expect(await future.result()).toEqual({ fine: true })
    const warnings = (await Array.fromAsync(future.events())).filter(event => event.type === 'warning').map(({ message }) => message)
    expect(new Set(warnings)).toEqual(
      new Set([
        'A handler of events failed, which changes nothing: no such file',
        'A handler of events failed, which changes nothing: no such column',
      ]),
    )
  })

  it('that never ends is not waited for', async () => {
    const onEvent = () => new Promise(() => undefined)
    const future = await clientOf(newWorld()).run(sequence([nothing], { onEvent }), {})
    expect(await future.result()).toEqual({})
  })

  it('[QF-94] of one action, or of one pipeline, hears of that one alone', async () => {
    const heard: string[] = []
    const hear =
      (who: string) =>
      ({ action = '', state }: ActionEvent) =>
        heard.push(`${who}: ${action}.${state}`)
    const one = defineAction({ ...nothing, name: 'one', onEvent: hear('one') })
    const inner = sequence([nothing], { name: 'inner', onEvent: hear('inner') })
    const yard = clientOf(newWorld())
    await (await yard.run(sequence([one, inner, defineAction({ ...nothing, name: 'other' })]), {})).result()
    await (await yard.run(sequence([nothing], { onEvent: hear('second') }), {})).result()
    expect(heard).toEqual([
      'one: one.Preceding',
      'one: one.Done',
      'inner: inner.Preceding',
      'inner: inner.Running',
      'inner: inner/nothing.Preceding',
      'inner: inner/nothing.Done',
      'inner: inner.Done',
      'second: .Preceding',
      'second: .Running',
      'second: nothing.Preceding',
      'second: nothing.Done',
      'second: .Done',
    ])
  })
})

describe('actions side by side', () => {
  it('all end before the pipeline does, also beside one that failed', async () => {
    const world = newWorld()
    const pair = definePipeline({
      name: 'pair',
      run: (_input: object, context) =>
        Promise.all([
          context.action('train', action => action.train(script)),
          context.action('fail', async () => {
            throw new RangeError('no rows')
          }),
        ]),
    })
    const yard = clientOf(world)
    const future = await yard.run(pair, {})
    await running(world.trainer)
    world.trainer.complete()
    await errorOf(RangeError, () => future.result())
    expect((await statesOf(future)).slice(-2)).toEqual(['train.Done', '.Error'])
  })

  it('cannot begin when their function has ended', async () => {
    let late: PipelineContext | undefined
    const nothingYet = definePipeline({
      name: 'late',
      async run(_input: object, context) {
        late = context
      },
    })
    await (await clientOf(newWorld()).run(nothingYet, {})).result()
    const error = await errorOf(InvalidRequestError, () => late?.action('one', async () => 1))
    expect(error.field).toBe('context')
  })
})

describe('what an action gives', () => {
  it('[QF-74] is added to what was there before', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const meta = defineAction({ name: 'meta', run: async () => ({ taskId: 47_923, jobId: 33_512, metrics: { loss: 0.1 } }) })
    const future = await clientOf(world).run(sequence([meta, train(script), publish(), deploy()]), { note: 'kept' })
    expect(await future.result()).toMatchObject({ note: 'kept', taskId: 47_923, jobId: 33_512, metrics: { loss: 0.1 } })
  })

  it('[QF-95] goes to the post-actions as a copy, whose outputs are dropped', async () => {
    const seen: unknown[] = []
    const last = defineAction({ name: 'last', run: async () => ({ list: [1, 2] }) })
    const spoil = defineAction({
      name: 'spoil',
      async run(input: { list: number[] }) {
        seen.push(structuredClone(input))
        input.list.length = 0
        return { list: 'spoilt' }
      },
    })
    const look = defineAction({ name: 'look', run: async (input: { list: number[] }) => void seen.push(input) })
    const future = await clientOf(newWorld()).run(sequence([last], { postActions: [spoil, look] }), {})
    expect(await future.result()).toEqual({ list: [1, 2] })
    expect(seen).toEqual([{ list: [1, 2] }, { list: [1, 2] }])
    expect((await statesOf(future)).filter(state => state.endsWith('.Done'))).toEqual(['last.Done', 'spoil.Done', 'look.Done', '.Done'])
  })

  it('is whatever the function of a pipeline makes of its actions, also side by side', async () => {
    const sum = definePipeline({
      name: 'sum',
      async run({ numbers }: { numbers: number[] }, context) {
        const squares = numbers.map(number => context.action(`square-${number}`, async () => number * number))
        return (await Promise.all(squares)).reduce((one, other) => one + other, 0)
      },
    })
    const future = await clientOf(newWorld()).run(sum, { numbers: [1, 2, 3] })
    expect(await future.result()).toBe(14)
  })
})

it('a client that keeps no jobs runs pipelines all the same', async () => {
  const world = newWorld()
  completing(world.trainer)
  const yard = clientOf(world, undefined, { store: 'none' })
  const { model } = await (await yard.run(sequence([train(script)]), {})).result()
  expect(model.artifact.uri).toContain('test:')
})
