import { describe, expect, it } from 'vitest'
import { JobCanceledError } from '../../src/index.ts'
import { defineAction, definePipeline, sequence, train } from '../../src/pipeline/index.ts'
import { errorOf } from '../support/error-of.ts'
import { HandClock, settle } from '../support/hand-clock.ts'
import { script } from '../support/open-yard.ts'
import { clientOf, newWorld, running, statesOf, withoutRepetitions } from './support/pipeline-yard.ts'

const nothing = defineAction({ name: 'nothing', run: async () => undefined })

/** A pipeline whose training runs. */
async function training(world = newWorld()) {
  const yard = clientOf(world)
  const future = await yard.run(sequence([train(script), nothing]), {})
  await running(world.trainer)
  return { world, yard, future }
}

describe('a pipeline that is stopped', () => {
  it('[QF-84] stops the job that runs, once; then action and pipeline say so, and nothing more', async () => {
    const { world, yard, future } = await training()
    await Promise.all([future.cancel(), future.cancel()])
    expect(await future.wait()).toMatchObject({ status: 'CANCELED', cancelRequested: true })
    await errorOf(JobCanceledError, () => future.result())
    expect(world.trainer.jobs.map(({ cancels }) => cancels)).toEqual([1])
    expect(await yard.jobs.getInfo(`${future.id}/train`)).toMatchObject({ status: 'CANCELED' })
    const states = await statesOf(future)
    expect(withoutRepetitions(states)).toEqual(['.Preceding', '.Running', 'train.Preceding', 'train.Running', 'train.Stopped', '.Stopped'])
    await settle()
    expect(await statesOf(future)).toEqual(states)
  })

  it('[QF-85] has nothing to stop before its first run and after its end', async () => {
    const yard = clientOf(newWorld())
    const future = await yard.run(sequence([nothing]), {})
    await future.result()
    await future.cancel()
    await yard.jobs.cancel(future.id)
    expect(await future.getInfo()).toMatchObject({ status: 'COMPLETED', cancelRequested: false })
    const controller = new AbortController()
    controller.abort(new Error('not today'))
    await expect(yard.run(sequence([nothing]), {}, { externalId: 'never', signal: controller.signal })).rejects.toThrow('not today')
    expect(await Array.fromAsync(yard.jobs.list())).toHaveLength(1)
  })

  it('[QF-86] tells of a job that does not stop, and ends when that job has', async () => {
    const { world, future } = await training()
    world.trainer.cancel = async () => {
      throw new Error('the console is down')
    }
    await future.cancel()
    await settle()
    expect(await future.getInfo()).toMatchObject({ status: 'RUNNING', cancelRequested: true })
    world.trainer.move({ status: 'CANCELED' })
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    const warnings = (await Array.fromAsync(future.events())).filter(event => event.type === 'warning').map(({ message }) => message)
    expect(warnings).toEqual([
      `The job ${future.id}/train could not be told to stop (the console is down); it is asked again until it has ended.`,
    ])
  })

  it('keeps what a job made that could not be stopped any more', async () => {
    const { world, yard, future } = await training()
    world.trainer.onCancel = () => ({ status: 'COMPLETED', artifact: { uri: 'test:late' } })
    await future.cancel()
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect(withoutRepetitions(await statesOf(future)).slice(-2)).toEqual(['train.Done', '.Stopped'])
    const again = await yard.resume(sequence([train(script), nothing]), future.id)
    expect(await again.result()).toMatchObject({ model: { artifact: { uri: 'test:late' } } })
    expect(world.trainer.jobs).toHaveLength(1)
  })

  it('is stopped by any client that asks', async () => {
    const clock = new HandClock()
    const world = newWorld()
    const future = await clientOf(world, clock).run(sequence([train(script)]), {})
    await running(world.trainer)
    await clientOf(world, clock).jobs.cancel(future.id)
    await clock.advance(11_000)
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect(world.trainer.job().cancels).toBe(1)
  })

  it('stops the job that it left running when its client died, by its future and by its id', async () => {
    for (const how of ['future', 'id']) {
      const world = newWorld()
      const { id } = await clientOf(world, new HandClock()).run(sequence([train(script)]), {})
      await running(world.trainer)
      const later = new HandClock()
      await later.advance(60_000)
      const yard = clientOf(world, later)
      await (how === 'id' ? yard.jobs.cancel(id) : (await yard.getFuture(id)).cancel())
      await later.advance(1000)
      expect(world.trainer.job().cancels).toBe(1)
      expect(await yard.jobs.getInfo(id)).toMatchObject({ status: 'CANCELED' })
    }
  })

  it('aborts the signal of its functions, and leaves one behind that does not hear', async () => {
    const clock = new HandClock()
    const begun = Promise.withResolvers<AbortSignal>()
    const deaf = definePipeline({
      name: 'deaf',
      run: (_input: object, context) =>
        context.action('deaf', async ({ signal }) => {
          begun.resolve(signal)
          await new Promise(() => undefined)
        }),
    })
    const future = await clientOf(newWorld(), clock).run(deaf, {})
    const signal = await begun.promise
    await future.cancel()
    expect(signal.aborted).toBe(true)
    await clock.advance(15_000)
    expect(await future.wait()).toMatchObject({ status: 'CANCELED' })
    expect((await statesOf(future)).slice(-2)).toEqual(['deaf.Stopped', '.Stopped'])
  })
})

describe('a client that closes', () => {
  it('leaves a pipeline where it is, and its job running, for the next client', async () => {
    const { world, yard, future } = await training()
    await yard.close()
    expect(world.trainer.job()).toMatchObject({ cancels: 0, snapshot: { status: 'RUNNING' } })
    const next = clientOf(world)
    expect(await next.jobs.getInfo(future.id)).toMatchObject({ status: 'ERRORED', reason: 'lost' })
    const again = await next.resume(sequence([train(script), nothing]), future.id)
    world.trainer.complete()
    await again.result()
    expect(world.trainer.jobs).toHaveLength(1)
  })
})
