import { createTrainyard, JobFailedError, MemoryJobStore, type TrainedModel } from '@trainyard/core'
import { clockToken, type JobRecord } from '@trainyard/core/container'
import { readPipeline } from '@trainyard/core/pipelines'
import { EmulatorClock } from '@trainyard/emulators'
import { describe, expect, it } from 'vitest'
import { fineTunePipeline, qianfan } from '../src/index.ts'
import { emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { inStillTime } from './support/in-still-time.ts'
import { type ScriptedAnswer, scriptedServer } from './support/scripted-server.ts'
import { sent } from './support/sent.ts'
import { trainerAt } from './support/trainer-at.ts'

const task = { taskId: 'task-a', jobId: 'job-a', model: 'ERNIE-Speed-8K', trainMode: 'SFT' }

/** A trainer whose task is in these states, in turn. */
async function inState(...states: readonly ({ readonly runStatus: string; readonly runProgress?: string } | ScriptedAnswer)[]) {
  const { url, requests } = await scriptedServer((_request, index) => {
    const state = states[Math.min(index, states.length - 1)] ?? {}
    return 'status' in state ? state : { body: { result: { ...task, ...state } } }
  })
  return { ...trainerAt(url), requests }
}

describe('a training', () => {
  it('[QF-49] is one job, one task, and looks at the task', async () => {
    const emulator = await emulated()
    await (await yardAt(emulator).train(plain)).result()
    const operations = emulator.requests().map(({ operation }) => operation)
    const [first, ...later] = operations.filter(operation => operation !== 'DescribeFineTuningSupportModels')
    expect([first, later[0]]).toEqual(['CreateFineTuningJob', 'CreateFineTuningTask'])
    expect(new Set(later.slice(1))).toEqual(new Set(['DescribeFineTuningTask']))
  })

  it('[QF-51] has its hyperparameters in the words of the wire, with what is passed through', async () => {
    const emulator = await emulated()
    const { submit } = trainerAt(emulator.url, settingsFor(emulator))
    const options = { loraAllLinear: true, packing: true, extraHyperparameters: { customKey: 1 } }
    await submit({ hyperparameters: { epochs: 2, learningRate: 3e-4, maxSequenceLength: 4096 } }, options)
    expect(sent(emulator, 'CreateFineTuningTask')[0]?.['hyperParameterConfig']).toEqual({
      epoch: 2,
      learningRate: 3e-4,
      maxSeqLen: 4096,
      loraAllLinear: 'True',
      Packing: true,
      customKey: 1,
    })
  })

  it('[QF-52] tells at each look what Qianfan said', async () => {
    const { describe } = await inState({ runStatus: 'Running', runProgress: '40%' })
    expect(await describe('task-a')).toMatchObject({
      status: 'RUNNING',
      detail: 'Running',
      progress: 0.4,
      data: { ...task, runStatus: 'Running', runProgress: '40%' },
    })
  })

  it('[QF-53] waits while it has no state; a state that is not documented is an error', async () => {
    const { describe } = await inState({ runStatus: '' }, { runStatus: 'Waiting' }, { runStatus: 'Dreaming' })
    expect(await describe('task-a')).toMatchObject({ status: 'QUEUED' })
    expect(await describe('task-a')).toMatchObject({ status: 'QUEUED' })
    await expect(describe('task-a')).rejects.toMatchObject({ code: 'qianfan-unknown-state', state: 'Dreaming' })
  })

  it('[QF-54] runs without progress where Qianfan gives none, or an odd one', async () => {
    const { describe } = await inState({ runStatus: 'Running' }, { runStatus: 'Running', runProgress: 'soon' })
    for (const look of [1, 2]) {
      const snapshot = await describe('task-a')
      expect(snapshot, `look ${look}`).toMatchObject({ status: 'RUNNING' })
      expect(snapshot).not.toHaveProperty('progress')
    }
  })

  it('[QF-55] that is done has its metrics and checkpoints, and all of its progress', async () => {
    const emulator = await emulated()
    const future = await yardAt(emulator).train(plain)
    const { artifact } = await future.result()
    expect(artifact.uri).toMatch(/^qianfan:\/\/train\/job-[^/]+\/task-[^/]+$/)
    expect(artifact.attributes).toMatchObject({
      'BLEU-4': expect.stringMatching(/%$/) as string,
      checkpoints: expect.stringContaining('"step"') as string,
      taskId: expect.stringMatching(/^task-/) as string,
    })
    expect((await future.getInfo()).progress).toBe(1)
  })

  it('[QF-56] that failed or was stopped says which one', async () => {
    const emulator = await emulated({ faults: [{ kind: 'training-failure' }] })
    const error = await (await yardAt(emulator).train(plain)).result().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(JobFailedError)
    expect((error as Error).message).toMatch(/task-\w+ of the job job-\w+ failed/)
    const { describe } = await inState({ runStatus: 'Stopped' })
    expect(await describe('task-a')).toMatchObject({ status: 'CANCELED', detail: 'Stopped', data: { taskId: 'task-a' } })
  })

  it('[QF-57] is looked at every 30 seconds at last, or as often as its trainer is told', async () => {
    const longest = async (config: { longestPollSeconds?: number }, minutes: number) => {
      const clock = new EmulatorClock({ speed: 0 })
      const emulator = await emulated({ clock, timing: { waiting: 36_000_000 } })
      const yard = createTrainyard({
        plugins: [qianfan(settingsFor(emulator))],
        trainers: { default: { type: 'QIANFAN', config } },
        store: 'memory',
        configure: container => container.replace(clockToken, clock),
      })
      const future = await inStillTime(clock, yard.train(plain))
      future.wait().catch(() => undefined)
      for (let minute = 0; minute < minutes; minute++) await clock.advance(60_000)
      const looks = emulator.requests('DescribeFineTuningTask').map(({ at }) => at)
      const gaps = looks.slice(1).map((at, index) => (at - (looks[index] ?? 0)) / 1000)
      await inStillTime(clock, yard.close())
      return { first: gaps[0] ?? 0, last: gaps.slice(-10) }
    }
    // Nothing moves. A quarter more or less, so that not all clients ask at once.
    const usual = await longest({}, 15)
    expect(usual.first).toBeLessThan(5)
    for (const gap of usual.last) expect(gap).toBeGreaterThanOrEqual(22)
    for (const gap of usual.last) expect(gap).toBeLessThanOrEqual(38)
    const hasty = await longest({ longestPollSeconds: 4 }, 3)
    for (const gap of hasty.last) expect(gap).toBeLessThanOrEqual(5.1)
    const patient = await longest({ longestPollSeconds: 120 }, 45)
    for (const gap of patient.last) expect(gap).toBeGreaterThanOrEqual(89)
  })

  it('[QF-57] that takes longer than it may is stopped, and ends as timed out', async () => {
    const clock = new EmulatorClock({ speed: 0 })
    const emulator = await emulated({ clock, timing: { training: 3_600_000 } })
    const future = await inStillTime(clock, yardAt(emulator).train({ ...plain, timeLimitSeconds: 600 }))
    const end = future.wait()
    await clock.advance(590_000)
    expect(sent(emulator, 'StopFineTuningTask')).toEqual([])
    await clock.advance(60_000)
    expect(await inStillTime(clock, end)).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
    expect(sent(emulator, 'StopFineTuningTask')).toHaveLength(1)
  })

  it('[QF-58] is looked at three times before a look has failed', async () => {
    const busy = { status: 503, body: 'busy' }
    const passing = await inState(busy, busy, { runStatus: 'Running' })
    expect(await passing.describe('task-a')).toMatchObject({ status: 'RUNNING' })
    const lasting = await inState(busy)
    await expect(lasting.describe('task-a')).rejects.toMatchObject({ status: 503 })
    expect(lasting.requests).toHaveLength(3)
  })

  it('[QF-60] goes on from another, in its job where the train mode is the same', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const { artifact } = await (await yard.train(plain)).result()
    const { jobId = '', taskId = '' } = artifact.attributes ?? {}
    await (await yard.train({ ...plain, startFrom: artifact })).result()
    await (await yard.train({ ...plain, method: 'dpo', startFrom: artifact })).result()
    const [first, second, third] = sent(emulator, 'CreateFineTuningTask')
    expect(first).not.toHaveProperty('incrementTaskId')
    expect(second).toMatchObject({ jobId, incrementTaskId: taskId })
    expect(second).not.toHaveProperty('incrementCheckpointStep')
    expect(third).toMatchObject({ incrementTaskId: taskId })
    expect(third?.['jobId']).not.toBe(jobId)
    expect(sent(emulator, 'CreateFineTuningJob')).toHaveLength(2)
    const { check } = trainerAt(emulator.url, settingsFor(emulator))
    expect(await check({}, { incrementCheckpointStep: 5 })).toMatchObject([{ field: 'providerOptions.qianfan.incrementCheckpointStep' }])
  })

  it('[QF-59] without the name of a base model is refused', async () => {
    const emulator = await emulated()
    const training = yardAt(emulator).train({ ...plain, baseModel: '' })
    await expect(training).rejects.toMatchObject({ code: 'invalid-request', field: 'baseModel' })
    expect(emulator.requests()).toEqual([])
    const dataset = 'bos:/trainyard/rows.jsonl'
    for (const trainType of [undefined, '']) {
      const wrong = () => fineTunePipeline({ dataset, ...(trainType !== undefined && { trainType }) })
      expect(wrong).toThrow(expect.objectContaining({ code: 'invalid-request', field: 'trainType' }))
    }
  })

  it('[QF-59] needs no name of a base model where it goes on from another', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const { artifact } = await (await yard.train(plain)).result()
    const pipeline = fineTunePipeline({ dataset: 'bos:/trainyard/rows.jsonl', startFrom: artifact, trainConfig: { epoch: 2 } })
    await (await yard.run(pipeline, {})).result()
    expect(sent(emulator, 'CreateFineTuningTask')[1]).toMatchObject({ incrementTaskId: artifact.attributes?.['taskId'] })
    const { model } = await (await yard.run(pipeline, {})).result()
    const { jobId } = artifact.attributes ?? {}
    expect(sent(emulator, 'CreateFineTuningJob')).toEqual([expect.objectContaining({ model: 'ERNIE-Speed-8K' })])
    expect(sent(emulator, 'CreateFineTuningTask').map(body => body['jobId'])).toEqual([jobId, jobId, jobId])
    expect(model.artifact.uri).toMatch(/^qianfan:\/\/model\//)
  })

  it('of the first generation has integers, and names the two as that generation does', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator, { settings: { apiVersion: 'v1' } })
    const { artifact } = await (await yard.train({ ...plain, baseModel: 'ERNIE-Bot-turbo-0725' })).result()
    expect(artifact.uri).toMatch(/^qianfan:\/\/train\/\d+\/\d+$/)
    expect(sent(emulator, 'finetune/createJob')[0]).toMatchObject({
      baseTrainType: 'ERNIE-Bot-turbo',
      trainType: 'ERNIE-Bot-turbo-0725',
      trainMode: 'SFT',
      peftType: 'LoRA',
      trainset: [{ type: 2, id: 'bos:/trainyard/rows.jsonl' }],
      trainsetRate: 20,
    })
  })

  it('of the first generation whose answer got lost ends as lost, and is created once', async () => {
    const emulator = await emulated({ faults: [{ kind: 'drop-after-accept', operation: 'finetune/createJob' }] })
    const yard = yardAt(emulator, { settings: { apiVersion: 'v1' } })
    const info = await yard.train({ ...plain, baseModel: 'ERNIE-Bot-turbo-0725' }).then(
      async future => future.wait(),
      (error: unknown) => error,
    )
    expect(info).toMatchObject({ reason: 'lost' })
    expect(sent(emulator, 'finetune/createJob')).toHaveLength(1)
  })
})

describe('the table of models', () => {
  it('[QF-61] refuses what a model does not have or allow, and takes the rest', async () => {
    const emulator = await emulated()
    const { check } = trainerAt(emulator.url, settingsFor(emulator))
    const full = { adapter: 'full' } as const
    expect(await check({ ...full, hyperparameters: { epochs: 51 } })).toMatchObject([{ field: 'hyperparameters.epochs' }])
    expect(await check({}, { parameterScale: 'PromptTuning' })).toMatchObject([{ field: 'adapter', code: 'unsupported' }])
    expect(await check({ ...full, hyperparameters: { learningRate: 1e-3 } })).toMatchObject([{ field: 'hyperparameters.learningRate' }])
    expect(await check({ ...full, hyperparameters: { batchSize: 4 } })).toMatchObject([{ field: 'hyperparameters.batchSize' }])
    expect(await check({ ...full, hyperparameters: { maxSequenceLength: 3000 } })).toMatchObject([{ found: '3000' }])
    expect(await check({}, { loraAllLinear: true })).toEqual([])
  })

  it('[QF-62] only warns where validateStrict is false', async () => {
    const emulator = await emulated()
    const { check, warnings } = trainerAt(emulator.url, { ...settingsFor(emulator), validateStrict: false })
    expect(await check({ hyperparameters: { epochs: 51 } })).toEqual([])
    expect(warnings).toEqual([expect.stringContaining('hyperparameters.epochs')])
  })

  it('[QF-63] says nothing of a model that it does not have, if there are hyperparameters', async () => {
    const emulator = await emulated()
    const { check } = trainerAt(emulator.url, settingsFor(emulator))
    expect(await check({ baseModel: 'Nobody-7B' })).toEqual([])
    expect(await check({ baseModel: 'Nobody-7B', hyperparameters: {} })).toMatchObject([{ field: 'baseModel' }])
  })

  it('[QF-64] gives the defaults of the first parameter scale by alphabet, to each training its own', async () => {
    const emulator = await emulated()
    const { trainer, contextOf } = trainerAt(emulator.url, settingsFor(emulator))
    const { adapter: _adapter, hyperparameters: _hyperparameters, ...bare } = plain
    await trainer.submit(bare, contextOf({}))
    await trainer.submit(bare, contextOf({}))
    const [first, second] = sent(emulator, 'CreateFineTuningTask')
    expect(first).toMatchObject({ parameterScale: 'FullFineTuning', hyperParameterConfig: { epoch: 1, learningRate: 3e-5 } })
    expect(second?.['hyperParameterConfig']).toEqual(first?.['hyperParameterConfig'])
  })

  it('is read by one request, however many wait for it, also when the first of them leaves', async () => {
    const emulator = await emulated()
    const { trainer, contextOf } = trainerAt(emulator.url, settingsFor(emulator))
    const leaving = new AbortController()
    const first = trainer.check(plain, { ...contextOf({}), signal: leaving.signal })
    const others = Array.from({ length: 20 }, () => trainer.check(plain, contextOf({})))
    leaving.abort(new Error('left'))
    await expect(first).rejects.toThrow('left')
    expect(await Promise.all(others)).toEqual(others.map(() => []))
    expect(emulator.requests('DescribeFineTuningSupportModels').length).toBeLessThanOrEqual(2)
    await trainer.check(plain, contextOf({}))
    expect(emulator.requests('DescribeFineTuningSupportModels').length).toBeLessThanOrEqual(2)
  })

  it('[QF-66] has options whose unknown keys are refused by name', async () => {
    const emulator = await emulated()
    const options = { corpusConfig: { data_copy: true, config: [] } } as object
    const training = yardAt(emulator).train(plain, { providerOptions: { qianfan: options } })
    await expect(training).rejects.toThrow(/data_copy/)
    expect(emulator.requests('CreateFineTuningJob')).toEqual([])
  })

  it('[QF-100] has post-pretrain as any other method', async () => {
    const emulator = await emulated()
    const store = new MemoryJobStore<JobRecord>()
    const yard = yardAt(emulator, { store })
    const request = { ...plain, method: 'post-pretrain', adapter: 'full' } as const
    const future = await yard.train(request, { externalId: 'pretrained' })
    const { artifact } = await future.result()
    expect(sent(emulator, 'CreateFineTuningJob')[0]).toMatchObject({ trainMode: 'PostPretrain' })
    await (await yard.train(plain, { externalId: 'tuned' })).result()

    const other = yardAt(emulator, { store })
    const listed = await Array.fromAsync(other.jobs.list({ role: 'training' }), ({ id, kind, status }) => ({ id, kind, status }))
    const common = { kind: 'finetune', status: 'COMPLETED' }
    expect(new Set(listed)).toEqual(
      new Set([
        { id: 'pretrained', ...common },
        { id: 'tuned', ...common },
      ]),
    )
    expect((await (await other.getTrainingFuture('pretrained')).result()).artifact).toEqual(artifact)

    const written = {
      actions: [
        { action: 'load-dataset', trainingData: plain.trainingData },
        { action: 'finetune', request: { method: 'post-pretrain', baseModel: 'ERNIE-Speed', adapter: 'full' } },
      ],
    }
    const { model } = (await (await other.run(readPipeline(written), {})).result()) as { model: TrainedModel }
    expect(model.artifact.attributes).toMatchObject({ baseModel: 'ERNIE-Speed-8K' })
  })
})
