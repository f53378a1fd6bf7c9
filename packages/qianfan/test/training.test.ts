import { JobFailedError } from '@trainyard/core'
import { describe, expect, it } from 'vitest'
import { emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
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
    const yard = yardAt(emulator)
    const request = { ...plain, method: 'post-pretrain', adapter: 'full' } as const
    const future = await yard.train(request, { externalId: 'pretrained' })
    await future.result()
    expect(sent(emulator, 'CreateFineTuningJob')[0]).toMatchObject({ trainMode: 'PostPretrain' })
    expect((await (await yard.getFuture('pretrained')).getInfo()).status).toBe('COMPLETED')
  })
})
