import { describe, expect, it } from 'vitest'
import { InvalidRequestError, JobFailedError, JobNotFoundError } from '../../src/index.ts'
import { defineAction, definePipeline, deploy, loadDataset, publish, sequence, train } from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { HandClock, settle } from '../support/hand-clock.ts'
import { script } from '../support/open-yard.ts'
import { clientOf, completing, newWorld, running, statesOf, withoutRepetitions } from './support/pipeline-yard.ts'

/** An action that counts its runs, and fails as long as it is told to. */
function counting(name: string) {
  const runs: object[] = []
  const state = { isBroken: false }
  const action = defineAction({
    name,
    async run(input: object): Promise<object> {
      runs.push(input)
      if (state.isBroken) throw new RangeError(`${name} is broken`)
      return { [name]: runs.length }
    },
  })
  return { action, runs, state }
}

describe('a pipeline that failed', () => {
  it('[QF-87] goes on at the action that failed; what was done before is not repeated', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map(counting) as [Counting, Counting, Counting]
    two.state.isBroken = true
    const pipeline = sequence([one.action, two.action, three.action])
    const yard = clientOf(newWorld())
    const future = await yard.run(pipeline, { given: true })
    await errorOf(RangeError, () => future.result())
    two.state.isBroken = false
    const again = await yard.resume(pipeline, future.id)
    expect(again).toBe(future)
    expect(await again.result()).toEqual({ given: true, one: 1, two: 2, three: 1 })
    expect(two.runs).toEqual([
      { given: true, one: 1 },
      { given: true, one: 1 },
    ])
    expect([one.runs.length, three.runs.length]).toEqual([1, 1])
    expect(await again.getInfo()).toMatchObject({ status: 'COMPLETED', attempt: 2 })
    expect(await statesOf(again)).toEqual([
      '.Preceding',
      '.Running',
      'two.Preceding',
      'two.Done',
      '.Running',
      'three.Preceding',
      'three.Done',
      '.Done',
    ])
  })

  it('[QF-88] finds the job of its training again, and creates nothing', async () => {
    const world = newWorld()
    const pipeline = sequence([train(script)])
    const first = clientOf(world)
    const { id } = await first.run(pipeline, {})
    await running(world.trainer)
    await first.close()
    const future = await clientOf(world).resume(pipeline, id)
    world.trainer.complete()
    const { model } = await future.result()
    expect(model.jobId).toBe(`${id}/train`)
    expect(world.trainer.submits).toBe(1)
  })

  it('[QF-89] goes on at its first action with all that it was given', async () => {
    const seen: object[] = []
    const load = defineAction({
      name: 'load',
      async run(input: { data: string; splitRatio: number; corpus: { proportion: string } }) {
        seen.push(input)
        if (seen.length === 1) throw new Error('not released yet')
        return { loaded: true }
      },
    })
    const yard = clientOf(newWorld())
    const input = { data: 'ds-1', splitRatio: 0, corpus: { proportion: '1:1' } }
    const future = await yard.run(sequence([load]), input)
    await future.wait()
    expect(await (await yard.resume(sequence([load]), future.id)).result()).toEqual({ ...input, loaded: true })
    expect(seen).toEqual([input, input])
  })

  it('[QF-90] cannot go on before it ever ran, and says so', async () => {
    const yard = clientOf(newWorld())
    const error = await errorOf(JobNotFoundError, () => yard.resume(sequence([train(script)]), 'nobody'))
    expect(error.message).toContain('Unknown pipeline id: nobody.')
    await yard.train(script, { externalId: 'a training' })
    await errorOf(JobNotFoundError, () => yard.resume(sequence([train(script)]), 'a training'))
  })

  it('starts another job where the first one failed, and only then', async () => {
    const world = newWorld()
    const yard = clientOf(world)
    const pipeline = sequence([train(script)])
    const future = await yard.run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer)
    world.trainer.fail()
    await errorOf(JobFailedError, () => future.result())
    const again = await yard.run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer, 2)
    world.trainer.complete()
    expect((await again.result()).model.jobId).toBe('nightly/train#2')
  })

  it('never starts another job where nobody knows what became of the first, unless it is told to', async () => {
    const world = newWorld()
    const yard = clientOf(world)
    const pipeline = sequence([train(script)])
    const future = await yard.run(pipeline, {})
    await running(world.trainer)
    world.trainer.fail('lost')
    await future.wait()
    const again = await yard.resume(pipeline, future.id)
    expect(await errorOf(JobFailedError, () => again.result())).toMatchObject({ reason: 'lost' })
    expect(world.trainer.submits).toBe(1)
    const anew = await yard.resume(pipeline, future.id, { from: 'train' })
    await running(world.trainer, 2)
    world.trainer.complete()
    expect((await anew.result()).model.jobId).toBe(`${future.id}/train#2`)
  })

  it('gives models and services again, as the handles that they are', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const use = counting('use')
    use.state.isBroken = true
    const answers: unknown[] = []
    const ask = defineAction({
      name: 'ask',
      async run({ service }: { service: { invoke(input: unknown): Promise<unknown> } }) {
        answers.push(await service.invoke('hello'))
      },
    })
    const pipeline = sequence([train(script), publish(), deploy(), use.action, ask])
    const first = clientOf(world)
    const { id } = await first.run(pipeline, {})
    await (await first.getFuture(id)).wait()
    await first.close()
    use.state.isBroken = false
    const future = await clientOf(world).resume(pipeline, id)
    const { model, service } = await future.result()
    expect(answers).toEqual([{ echo: 'hello' }])
    expect([model.jobId, service.id]).toEqual([`${id}/publish`, `${id}/deploy`])
    expect([world.trainer.submits, world.deployer.submits]).toEqual([1, 2])
  })

  it('[QF-101] knows after a restart the model and the service of a deployment that was done', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const pipeline = sequence([train(script), deploy()])
    const first = clientOf(world)
    const { id } = await first.run(pipeline, {})
    await (await first.getFuture(id)).result()
    await first.close()
    const later = clientOf(world)
    const { model, service } = await (await later.resume(pipeline, id)).result()
    expect(model.artifact.uri).toBe(`test:${world.trainer.job().jobName}`)
    expect(service.url).toBe(`test:${world.deployer.job().jobName}`)
    expect(await service.invoke('again')).toEqual({ echo: 'again' })
  })
})

it('a pipeline goes on when a provider gave no clear answer for a while', async () => {
  const world = newWorld()
  completing(world.trainer)
  const clock = new HandClock()
  world.trainer.beforeCreate = () => {
    if (world.trainer.submits <= 6) throw new Error('bad gateway')
  }
  const future = await clientOf(world, clock).run(sequence([train(script)]), {})
  await clock.advance(60_000)
  expect((await future.result()).model.jobId).toBe(`${future.id}/train`)
  expect([world.trainer.submits, world.trainer.jobs.length]).toEqual([7, 1])
})

describe('a pipeline under an id that it had before', () => {
  it('gives what it gave, and runs nothing', async () => {
    const one = counting('one')
    const yard = clientOf(newWorld())
    const pipeline = sequence([one.action])
    const options = { externalId: 'nightly' }
    const first = await yard.run(pipeline, { day: 1 }, options)
    await first.result()
    expect(await (await yard.run(pipeline, { day: 1 }, options)).result()).toEqual({ day: 1, one: 1 })
    expect(one.runs).toHaveLength(1)
  })

  it('is found again by its id, and by the JSON form of its future, where its record is', async () => {
    const world = newWorld()
    const one = counting('one')
    const future = await clientOf(world).run(sequence([one.action]), {})
    await future.result()
    const later = clientOf(world)
    for (const job of [future.id, JSON.parse(JSON.stringify(future))])
      expect(await (await later.getFuture(job)).result()).toEqual({ one: 1 })
    await errorOf(JobNotFoundError, () => clientOf(newWorld()).getFuture(future.toJSON()))
  })

  it('is refused for another input, another pipeline, and the id of a job', async () => {
    const one = counting('one')
    const yard = clientOf(newWorld())
    const pipeline = sequence([one.action], { name: 'mine' })
    await (await yard.run(pipeline, { day: 1 }, { externalId: 'nightly' })).result()
    const other = await errorOf(InvalidRequestError, () => yard.run(pipeline, { day: 2 }, { externalId: 'nightly' }))
    expect(other.message).toBe(
      'input: expected that of the run "nightly", found another one. ' +
        'What is done under an id was done for its input: pass that, or another externalId.',
    )
    const renamed = sequence([one.action], { name: 'yours' })
    expect(await errorOf(InvalidRequestError, () => yard.run(renamed, { day: 1 }, { externalId: 'nightly' }))).toMatchObject({
      field: 'externalId',
    })
    await yard.train(script, { externalId: 'a training' })
    await errorOf(InvalidRequestError, () => yard.run(pipeline, { day: 1 }, { externalId: 'a training' }))
  })

  it('runs in one place, however many ask for it', async () => {
    const world = newWorld()
    const pipeline = sequence([train(script)])
    const clients = [clientOf(world), clientOf(world), clientOf(world)]
    const asked = clients.flatMap(yard => [yard, yard].map(one => one.run(pipeline, {}, { externalId: 'nightly' })))
    await running(world.trainer)
    await settle()
    world.trainer.complete()
    const models = await Promise.all(asked.map(async future => (await (await future).result()).model.jobId))
    expect(models).toEqual(Array.from(asked, () => 'nightly/train'))
    expect(world.trainer.submits).toBe(1)
  })

  it('begins anew in an action of another, and keeps what that one has done before', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const ran: string[] = []
    const note = (name: string) => defineAction({ name, run: async () => void ran.push(name) })
    const inner = sequence([note('clean'), train(script), note('judge')], { name: 'inner' })
    const whole = sequence([note('load'), inner, note('tell')], { name: 'outer' })
    const yard = clientOf(world)
    await (await yard.run(whole, {}, { externalId: 'nightly' })).result()
    const again = await yard.resume(whole, 'nightly', { from: 'inner/train' })
    const { model } = (await again.result()) as { model: { jobId: string } }
    expect(ran).toEqual(['load', 'clean', 'judge', 'tell', 'judge', 'tell'])
    expect(model.jobId).toBe('nightly/inner/train#2')
    const error = await errorOf(InvalidRequestError, () => yard.resume(whole, 'nightly', { from: 'inner/nobody' }))
    expect(error).toMatchObject({ field: 'from', expected: expect.stringContaining('inner/clean, inner/train, inner/judge') as string })
  })

  it('tells what its provider does before it accepts a job', async () => {
    const world = newWorld()
    completing(world.trainer)
    world.trainer.beforeCreate = async (_request, { report }) => {
      report('uploading 40 of 200 files')
      await settle()
    }
    const told: unknown[] = []
    const future = await clientOf(world).run(sequence([train(script)]), {}, { onEvent: ({ data }) => told.push(data) })
    await future.result()
    expect(told).toContainEqual({ status: 'QUEUED', detail: 'uploading 40 of 200 files' })
  })

  it('is taken over from a client that died, and waits for one that lives', async () => {
    const world = newWorld()
    const pipeline = sequence([train(script)])
    const clock = new HandClock()
    await clientOf(world, clock).run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer)
    // Its time stands still from here: it renews its lease no more.
    const later = new HandClock()
    const taken = clientOf(world, later).run(pipeline, {}, { externalId: 'nightly' })
    await later.advance(20_000)
    expect((await world.store.read('nightly'))?.attempt).toBe(1)
    await later.advance(20_000)
    const future = await taken
    expect(await future.getInfo()).toMatchObject({ attempt: 2 })
    world.trainer.complete()
    await later.advance(8000)
    expect((await future.result()).model.jobId).toBe('nightly/train')
    expect(world.trainer.submits).toBe(1)
  })

  it('is waited for no longer than its caller wants', async () => {
    const world = newWorld()
    const pipeline = sequence([train(script)])
    await clientOf(world).run(pipeline, {}, { externalId: 'nightly' })
    const patience = new AbortController()
    const waiting = clientOf(world).run(pipeline, {}, { externalId: 'nightly', signal: patience.signal })
    await settle()
    patience.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    const middle = clientOf(world).run(pipeline, {}, { externalId: 'nightly', from: 0 })
    await expect(middle).rejects.toThrow('Cannot begin in the middle of pipeline nightly, which is currently running.')
    expect(world.trainer.submits).toBe(1)
  })

  it('lets a client that was stalled write nothing once it was taken over', async () => {
    const world = newWorld()
    const stalled = Promise.withResolvers<undefined>()
    const runs: string[] = []
    const pipelineOf = (who: string, wait: Promise<unknown>) => {
      const waiting = (name: string) =>
        defineAction({
          name,
          async run() {
            runs.push(`${who} ${name}`)
            await wait
          },
        })
      return sequence([waiting('slow'), waiting('next')])
    }
    await clientOf(world, new HandClock()).run(pipelineOf('first', stalled.promise), {}, { externalId: 'nightly' })
    await settle()
    const later = new HandClock()
    await later.advance(60_000)
    const future = await clientOf(world, later).run(pipelineOf('second', Promise.resolve()), {}, { externalId: 'nightly' })
    await future.result()
    const states = await statesOf(future)
    stalled.resolve(undefined)
    await settle()
    expect(await statesOf(future)).toEqual(states)
    expect(runs).toEqual(['first slow', 'second slow', 'second next'])
  })

  it("lets a client that was stalled stop no job that is another's now", async () => {
    const world = newWorld()
    const signals: AbortSignal[] = []
    const watched = defineAction({
      name: 'train',
      async run(_input: object, context) {
        signals.push(context.signal)
        return { model: await context.train(script) }
      },
    })
    const pipeline = sequence([watched])
    const stalled = new HandClock()
    await clientOf(world, stalled).run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer)
    const later = new HandClock()
    await later.advance(60_000)
    const future = await clientOf(world, later).run(pipeline, {}, { externalId: 'nightly' })
    await stalled.advance(30_000)
    expect([signals.map(({ aborted }) => aborted), world.trainer.job().cancels]).toEqual([[true, false], 0])
    world.trainer.complete()
    await later.advance(2000)
    expect((await future.result()).model.jobId).toBe('nightly/train')
  })

  it('repeats a training that lived in the client that died with it', async () => {
    const world = newWorld()
    Object.assign(world.trainer.capabilities, { boundToClient: ['script'] })
    const pipeline = sequence([train(script)])
    await clientOf(world, new HandClock()).run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer)
    const later = new HandClock()
    await later.advance(60_000)
    const future = await clientOf(world, later).run(pipeline, {}, { externalId: 'nightly' })
    await running(world.trainer, 2)
    world.trainer.complete()
    await later.advance(2000)
    expect((await future.result()).model.jobId).toBe('nightly/train#2')
  })
})

describe('a pipeline that begins in the middle', () => {
  it('[QF-96] begins at an index or a name, and refuses everything else', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map(counting) as [Counting, Counting, Counting]
    const yard = clientOf(newWorld())
    const pipeline = sequence([one.action, two.action, three.action])
    const byIndex = await yard.run(pipeline, { given: true }, { from: 1 })
    expect(await byIndex.result()).toEqual({ given: true, two: 1, three: 1 })
    const byName = await yard.run(pipeline, {}, { from: 'three' })
    expect(await byName.result()).toEqual({ three: 2 })
    expect(one.runs).toEqual([])
    for (const from of ['four', 3, -1, 0.5]) {
      const error = await errorOf(InvalidRequestError, () => yard.run(pipeline, {}, { from }))
      expect(error.message).toContain('from: expected the name or the index of an action (0 one, 1 two, 2 three), found')
    }
    for (const from of [null, true, {}, ['one'], Number.NaN]) {
      const error = await errorOf(InvalidRequestError, () => yard.run(pipeline, {}, { from: from as never }))
      expect(error.field).toBe('from')
    }
  })

  it('does anew what it is told to, with jobs of their own, and what comes after it', async () => {
    const world = newWorld()
    completing(world.trainer)
    completing(world.deployer)
    const yard = clientOf(world)
    const pipeline = sequence([train(script), publish(), deploy()])
    const future = await yard.run(pipeline, {}, { externalId: 'release' })
    await future.result()
    const again = await yard.resume(pipeline, 'release', { from: 'publish' })
    const { model, service } = await again.result()
    expect([model.jobId, service.id]).toEqual(['release/publish#2', 'release/deploy#2'])
    expect([world.trainer.submits, world.deployer.submits]).toEqual([1, 4])
    expect(withoutRepetitions(await statesOf(again))).not.toContain('train.Preceding')
  })

  it('of a function knows the actions that ran before', async () => {
    const runs: string[] = []
    const pipeline = definePipeline({
      name: 'by hand',
      async run(_input: object, context) {
        for (const name of ['one', 'two', 'three']) await context.action(name, async () => void runs.push(name))
      },
    })
    const yard = clientOf(newWorld())
    const unknown = await errorOf(InvalidRequestError, () => yard.run(pipeline, {}, { from: 'two' }))
    expect(unknown.message).toContain('(none has run so far)')
    const future = await yard.run(pipeline, {})
    await future.result()
    await (await yard.resume(pipeline, future.id, { from: 'two' })).result()
    expect(runs).toEqual(['one', 'two', 'three', 'two', 'three'])
  })
})

describe('pipelines in pipelines', () => {
  it('are done action by action', async () => {
    const world = newWorld()
    completing(world.trainer)
    const broken = counting('broken')
    broken.state.isBroken = true
    const inner = sequence([train(script), broken.action], { name: 'inner' })
    const outer = sequence([inner], { name: 'outer' })
    const yard = clientOf(world)
    const future = await yard.run(outer, {})
    await future.wait()
    expect(withoutRepetitions(await statesOf(future)).slice(-3)).toEqual(['inner/broken.Error', 'inner.Error', '.Error'])
    broken.state.isBroken = false
    const { model } = await (await yard.resume(outer, future.id)).result()
    expect(model.jobId).toBe(`${future.id}/inner/train`)
    expect(world.trainer.submits).toBe(1)
  })
})

it('data that cannot be read are refused before anything is paid for', async () => {
  const world = newWorld()
  const future = await clientOf(world).run(sequence([loadDataset({ trainingData: 'no/such.jsonl' }), train(script)]), {})
  expect(await errorOf(InvalidRequestError, () => future.result())).toMatchObject({ field: 'trainingData' })
  expect(world.trainer.submits).toBe(0)
})

type Counting = ReturnType<typeof counting>
