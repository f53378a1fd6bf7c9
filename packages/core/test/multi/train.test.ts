import { describe, expect, it } from 'vitest'
import {
  InvalidRequestError,
  instanceNameOf,
  type JobEvent,
  type JobFuture,
  NoCapacityError,
  NoTrainerAcceptedError,
  QuotaExceededError,
  type Trainyard,
  type TrainOptions,
  UnauthorizedError,
  UnsupportedRequestError,
} from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { listJobs, look, script, yardInHandTime } from '../support/open-yard.ts'
import { testModule } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'

interface Cloud {
  readonly one: TestTrainer
  readonly two: TestTrainer
  readonly three: TestTrainer
}

const settings = {
  one: { savePath: '/one', image: 'image-one' },
  two: { savePath: '/two', image: 'image-two' },
  three: {},
}

function clouds(parts: Partial<Cloud> = {}): Cloud {
  return { one: new TestTrainer(), two: new TestTrainer(), three: new TestTrainer(), ...parts }
}

/** A client with the trainers `one`, `two`, `three`, and `any`, which tries them in this order. */
function yardOver(cloud: Cloud, goOnFor?: readonly string[]) {
  const trainer = (_settings: object, { instanceName }: { readonly instanceName: string }) => cloud[instanceName as keyof Cloud]
  const list = { trainerPriority: ['one', 'two', 'three'], ...(goOnFor && { goOnFor }) }
  return yardInHandTime(
    { trainer },
    {
      trainers: {
        one: { type: 'ACME', config: settings.one },
        two: { type: 'ACME', config: settings.two },
        three: { type: 'ACME', config: settings.three },
        any: { type: 'MULTI', config: list },
      },
      defaultTrainer: 'any',
      environment: {},
    },
  )
}

function refusing(...errors: readonly (Error | undefined)[]): TestTrainer {
  const trainer = new TestTrainer()
  trainer.beforeCreate = () => {
    const error = errors[Math.min(trainer.submits, errors.length) - 1]
    if (error) throw error
  }
  return trainer
}

/** Finds out before the submit that it cannot. */
function picky(): TestTrainer {
  const problem = new UnsupportedRequestError({ field: 'resources.nodes', expected: 'at most 1', found: '2' })
  return Object.assign(new TestTrainer(), { check: async () => [problem] })
}

async function told(future: JobFuture<unknown>): Promise<readonly unknown[]> {
  const events: JobEvent[] = await Array.fromAsync(future.events({ follow: false }))
  return events.map(event => {
    if (event.type === 'status') return `${event.attempt} ${event.info.instanceName} ${event.info.status}`
    return event.type === 'warning' ? event.message : event.type
  })
}

const train = (yard: Trainyard, options: TrainOptions<readonly []> = {}) => yard.train(script, options)

describe('a job of a MULTI trainer', () => {
  it("runs on the first of its list; its id carries the list's name, its record the instance's", async () => {
    const cloud = clouds()
    const { yard } = yardOver(cloud)
    const future = await train(yard)
    expect(instanceNameOf(future.id)).toBe('any')
    expect(await look(future)).toMatchObject({ instanceName: 'one', status: 'RUNNING', attempt: 1 })
    expect(cloud.one.job().request).toMatchObject({ image: 'image-one' })
    expect(future.savePath).toBe('/one')
    expect([cloud.two.submits, cloud.three.submits]).toEqual([0, 0])
  })

  it("goes to the next when it is refused, in that one's terms", async () => {
    const cloud = clouds({ one: refusing(new NoCapacityError('full')) })
    const { yard } = yardOver(cloud)
    const future = await train(yard, { saveWithId: true })
    expect(await look(future)).toMatchObject({ instanceName: 'two', status: 'RUNNING', attempt: 2 })
    expect(cloud.two.job().request).toMatchObject({ image: 'image-two' })
    expect(future.savePath).toMatch(/^\/two\/[0-9a-f-]{36}$/)
    expect(cloud.two.job().context.savePath).toBe(future.savePath)
    expect(cloud.two.job().jobName).not.toBe(cloud.one.jobs[0]?.jobName)
    expect(await told(future)).toEqual(['1 one QUEUED', 'Attempt 2 on two, after no-capacity: full', '2 two QUEUED', '2 two RUNNING'])
    cloud.two.complete()
    expect(await look(future)).toMatchObject({ status: 'COMPLETED' })
    expect(cloud.one.jobs).toEqual([])
  })

  it('rejects with what each said when all refuse, and the record says the same', async () => {
    const cloud = clouds({
      one: refusing(new QuotaExceededError('two jobs at most')),
      two: refusing(new NoCapacityError('full')),
      three: refusing(new UnauthorizedError('no key')),
    })
    const { yard } = yardOver(cloud)
    const error = await errorOf(NoTrainerAcceptedError, () => train(yard, { externalId: 'x' }))
    expect(error.message.split('\n')).toEqual([
      'No trainer of "any" took the job:',
      '- one: two jobs at most',
      '- two: full',
      '- three: no key',
    ])
    expect(error).toMatchObject({ code: 'quota-exceeded', trainers: ['one', 'two', 'three'] })
    expect(error.errors.map(part => part.constructor)).toEqual([QuotaExceededError, NoCapacityError, UnauthorizedError])
    const future = await yard.getTrainingFuture('x')
    expect(await future.getInfo()).toMatchObject({ status: 'ERRORED', instanceName: 'three', message: error.message })
    await errorOf(NoTrainerAcceptedError, () => future.result())
  })

  it('does not go on after a refusal that the list does not name', async () => {
    const cloud = clouds({ one: refusing(new UnauthorizedError('no key')) })
    const { yard } = yardOver(cloud)
    await errorOf(UnauthorizedError, () => train(yard))
    expect(cloud.two.submits).toBe(0)
  })

  it('leaves out who cannot run such a request at all, and says so', async () => {
    const cloud = clouds({ one: new TestTrainer({ kinds: ['finetune'] }), two: picky() })
    const { yard } = yardOver(cloud)
    const future = await train(yard)
    expect(await look(future)).toMatchObject({ instanceName: 'three', attempt: 1 })
    const [first, second] = await told(future)
    expect(first).toBe('one is left out: kind: expected one that "one" runs (finetune), found "script".')
    expect(second).toBe('two is left out: resources.nodes: expected at most 1, found 2.')
    expect([cloud.one.submits, cloud.two.submits]).toEqual([0, 0])
  })

  it('is refused without a record when nobody on the list can run it', async () => {
    const none = () => new TestTrainer({ kinds: ['finetune'] })
    const { yard } = yardOver({ one: none(), two: none(), three: none() })
    const error = await errorOf(NoTrainerAcceptedError, () => train(yard))
    expect(error).toMatchObject({ code: 'unsupported', trainers: ['one', 'two', 'three'] })
    expect(await listJobs(yard)).toEqual([])
  })

  it('is refused at once for what is wrong with the request itself', async () => {
    const { yard } = yardOver(clouds())
    await errorOf(InvalidRequestError, () => yard.train({ ...script, command: [] }))
    expect(await listJobs(yard)).toEqual([])
  })

  it('goes to the next when its machine is taken back, where the list says so', async () => {
    const cloud = clouds()
    const { yard, clock } = yardOver(cloud, ['preempted'])
    const future = await train(yard)
    const waiting = future.wait()
    await clock.advance(100)
    cloud.one.fail('preempted', 'spot')
    await clock.advance(2000)
    expect(cloud.two.running()).toEqual([future.id])
    cloud.two.complete()
    await clock.advance(2000)
    expect(await waiting).toMatchObject({ status: 'COMPLETED', instanceName: 'two', attempt: 2 })
    expect((await future.result()).artifact.uri).toBe(`test:${cloud.two.job().jobName}`)
  })

  it('goes on although nobody waits for it', async () => {
    const cloud = clouds()
    const { yard, clock } = yardOver(cloud, ['preempted'])
    await train(yard)
    cloud.one.fail('preempted')
    await clock.advance(5000)
    expect(cloud.two.submits).toBe(1)
  })

  it('ends as the last one ended, when it failed while it ran', async () => {
    const cloud = clouds()
    const { yard, clock } = yardOver(cloud, ['failed'])
    const future = await train(yard)
    for (const trainer of [cloud.one, cloud.two, cloud.three]) {
      await clock.advance(2000)
      trainer.fail('failed', 'a bug')
    }
    await clock.advance(2000)
    expect(await look(future)).toMatchObject({ status: 'ERRORED', reason: 'failed', message: 'a bug', instanceName: 'three', attempt: 3 })
  })

  it('is tried again where it is by its retry policy, once there is no next one to go to', async () => {
    const cloud = clouds({ one: refusing(new NoCapacityError('full')), two: refusing(new NoCapacityError('full too')) })
    const { yard, clock } = yardOver(cloud)
    const future = await train(yard, { retry: { attempts: 2, on: ['failed'] } })
    cloud.three.fail('failed')
    await clock.advance(2000)
    expect(await look(future)).toMatchObject({ instanceName: 'three', status: 'RUNNING', attempt: 4 })
    cloud.three.fail('failed')
    await clock.advance(2000)
    expect(await look(future)).toMatchObject({ status: 'ERRORED', attempt: 4 })
  })

  it('is not moved once the user has asked to cancel it', async () => {
    const cloud = clouds()
    cloud.one.onCancel = () => ({ status: 'ERRORED', reason: 'preempted', message: 'killed' })
    const { yard, clock } = yardOver(cloud, ['preempted'])
    const future = await train(yard)
    await future.cancel()
    await clock.advance(5000)
    expect(await look(future)).toMatchObject({ status: 'ERRORED', instanceName: 'one' })
    expect(cloud.two.submits).toBe(0)
  })

  it('keeps its class and its arguments on the way, whatever they are', async () => {
    const cloud = clouds({ one: refusing(new NoCapacityError('full')) })
    const { yard } = yardOver(cloud)
    const module = testModule()
    const rows = new Map([[1, new Date()]])
    await yard.train({ kind: 'module', module, arguments: { rows } })
    const { request } = cloud.two.job()
    expect(request).toMatchObject({ kind: 'module', module })
    expect(request.kind === 'module' && request.arguments.rows).toBe(rows)
  })
})
