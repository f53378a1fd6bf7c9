import { describe, expect, it } from 'vitest'
import { clockToken } from '../../src/container/index.ts'
import {
  createTrainyard,
  InvalidAnswerError,
  type JobEvent,
  type JobFuture,
  NoAnswerError,
  SubmitUnconfirmedError,
} from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { HandClock, settle } from '../support/hand-clock.ts'
import { listJobs, look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const never = () => new Promise<never>(() => undefined)

async function warningsOf(future: JobFuture<unknown>): Promise<readonly string[]> {
  const events: JobEvent[] = await Array.fromAsync(future.events({ follow: false }))
  return events.flatMap(event => (event.type === 'warning' ? [event.message] : []))
}

/** `describe` never answers about the first job. */
function silentAboutOne(): TestTrainer {
  const trainer = new TestTrainer()
  const describeJob = trainer.describe.bind(trainer)
  trainer.describe = async job => (job.jobName === trainer.job(0).jobName ? never() : describeJob(job))
  return trainer
}

describe('an adapter that never answers', () => {
  it("about one job is named in that job's events, and holds up no other job", async () => {
    const trainer = silentAboutOne()
    const { yard, clock } = yardInHandTime({ trainer })
    const [silent, other] = [await yard.train(script), await yard.train(script)]
    void silent.wait().catch(() => undefined)
    const waiting = other.wait()
    await clock.advance(6000)
    trainer.watch = async function* () {}
    trainer.job(1).snapshot = { status: 'COMPLETED', artifact: { uri: 'test:other' } }
    await clock.advance(20_000)
    expect((await waiting).status).toBe('COMPLETED')
    const warnings = warningsOf(silent)
    await clock.advance(140_000)
    expect(await warnings).toEqual(['The job cannot be looked at now: "default".describe() has not answered for 60 s.'])
  })

  it('to describe rejects a look after a minute, and the next look may do better', async () => {
    const trainer = silentAboutOne()
    const describeJob = new TestTrainer().describe
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const looking = errorOf(NoAnswerError, () => look(future))
    await clock.advance(70_000)
    expect(await looking).toMatchObject({ code: 'no-answer', method: '"default".describe()', retryable: true })
    trainer.describe = describeJob
    expect((await look(future)).status).toBe('RUNNING')
  })

  it('to check refuses the training after a minute, and nothing was started', async () => {
    const trainer = Object.assign(new TestTrainer(), { check: never })
    const { yard, clock } = yardInHandTime({ trainer })
    const training = errorOf(NoAnswerError, () => yard.train(script))
    await clock.advance(70_000)
    expect((await training).method).toBe('"default".check()')
    expect([trainer.submits, await listJobs(yard)]).toEqual([0, []])
  })

  it('to cancel leaves the cancel to be delivered again', async () => {
    const trainer = new TestTrainer()
    const cancel = trainer.cancel.bind(trainer)
    trainer.cancel = never
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const canceling = errorOf(NoAnswerError, () => future.cancel())
    await clock.advance(70_000)
    expect((await canceling).method).toBe('"default".cancel()')
    trainer.cancel = cancel
    await look(future)
    expect((await look(future)).status).toBe('CANCELED')
  })

  it('with logs is told of in the events, which end with that error: not all was read', async () => {
    const trainer = Object.assign(new TestTrainer(), { readLogs: never })
    const { yard, clock } = yardInHandTime({ trainer })
    const future = await yard.train(script)
    const events: JobEvent[] = []
    const reading = errorOf(NoAnswerError, async () => {
      for await (const event of future.events({ logs: true })) events.push(event)
    })
    await clock.advance(1000)
    trainer.complete()
    await clock.advance(600_000)
    expect((await reading).method).toBe('"default".readLogs()')
    expect(events.some(event => event.type === 'status' && event.info.status === 'COMPLETED')).toBe(true)
    expect(events.some(event => event.type === 'warning' && event.message.includes('"default".readLogs() has not answered'))).toBe(true)
  })

  it('to a submit keeps nobody who aborts', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = never
    const yard = createTrainyard({ plugins: [testPlugin({ trainer })], store: 'memory' })
    const controller = new AbortController()
    const training = caught(() => yard.train(script, { signal: controller.signal }))
    await settle()
    controller.abort(new Error('enough'))
    expect(await training).toBe(controller.signal.reason)
  })

  it('when it is closed is named, and the others are closed', async () => {
    const clock = new HandClock()
    const trainers = { good: new TestTrainer(), stuck: Object.assign(new TestTrainer(), { close: never }) }
    const trainer = (_settings: object, { instanceName }: { readonly instanceName: string }) =>
      trainers[instanceName as keyof typeof trainers]
    const yard = createTrainyard({
      plugins: [testPlugin({ trainer })],
      store: 'memory',
      trainers: { good: { type: 'ACME' }, stuck: { type: 'ACME' } },
      configure: container => container.replace(clockToken, clock),
    })
    await yard.initialize()
    const closing = caught(() => yard.close())
    await clock.advance(20_000)
    expect(((await closing) as AggregateError).errors).toMatchObject([{ code: 'no-answer', method: '"stuck".close()' }])
    expect(trainers.good.isClosed).toBe(true)
  })
})

describe('an adapter that throws what is no error', () => {
  it('from describe is named', async () => {
    const trainer = new TestTrainer()
    const describeJob = trainer.describe.bind(trainer)
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    trainer.describe = () => Promise.reject({ status: 500 })
    expect((await errorOf(InvalidAnswerError, () => look(future))).message).toBe(
      '"default".describe() broke the contract: it threw {"status":500}.',
    )
    trainer.describe = describeJob
    expect((await look(future)).status).toBe('RUNNING')
  })

  it('from submit leaves the outcome unknown: it is asked again, and created once', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      if (trainer.submits === 1) throw 'oops'
    }
    const { yard, clock } = yardInHandTime({ trainer })
    const training = yard.train(script)
    await clock.advance(500)
    const future = await training
    expect(await warningsOf(future)).toEqual([
      '"default".submit() gave no clear answer ("default".submit() threw "oops", which is no error.); asking again.',
    ])
    expect([trainer.submits, trainer.jobs.length, trainer.job().context.resumed]).toEqual([2, 1, true])
  })

  it('from every submit is named in what train rejects with', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      throw 'oops'
    }
    const { yard, clock } = yardInHandTime({ trainer })
    const training = errorOf(SubmitUnconfirmedError, () => yard.train(script))
    await clock.advance(5000)
    expect((await training).message).toContain('"default".submit() threw "oops"')
  })
})

describe('an adapter that answers what the contract does not know', () => {
  it('is named when it describes another job than it was asked for', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer })
    const future = await yard.train(script)
    const { jobName } = trainer.job()
    trainer.move({ jobName: 'ty-stranger', status: 'COMPLETED', artifact: { uri: 'test:stranger' } })
    const error = await errorOf(InvalidAnswerError, () => look(future))
    expect(error.message).toBe(
      `"default".describe() broke the contract: it was asked about the job ${jobName}, and answered about "ty-stranger".`,
    )
    trainer.move({ jobName, status: 'RUNNING' })
    expect(await look(future)).toMatchObject({ status: 'RUNNING' })
  })

  it('is named when check gives no list of refusals', async () => {
    for (const answer of [undefined, 'fine', [new Error('no code')]]) {
      const trainer = Object.assign(new TestTrainer(), { check: async () => answer as never })
      const error = await errorOf(InvalidAnswerError, () => yardOf({ trainer }).train(script))
      expect([error.method, trainer.submits]).toEqual(['"default".check()', 0])
    }
  })

  const pages: Readonly<Record<string, unknown>> = {
    'no page': 'a line',
    'lines that are texts': { lines: ['a line'], cursor: 1, state: 'ended' },
    'a state that does not exist': { lines: [], cursor: 1, state: 'done' },
    'a cursor that is no plain JSON': { lines: [], cursor: new Date(), state: 'waiting' },
    'more to read for ever, without moving on': { lines: [], state: 'more' },
  }
  for (const [what, page] of Object.entries(pages)) {
    it(`is named in the job's events when its log is ${what}, and the job ends as it does`, async () => {
      const trainer = Object.assign(new TestTrainer(), { readLogs: async () => page as never })
      const { yard, clock } = yardInHandTime({ trainer })
      const future = await yard.train(script)
      await look(future)
      trainer.complete()
      expect((await look(future)).status).toBe('COMPLETED')
      await clock.advance(60_000)
      expect((await warningsOf(future))[0]).toContain('"default".readLogs() broke the contract')
    })
  }
})
