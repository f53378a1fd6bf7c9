import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pipeline } from '@trainyard/core'
import type { QianfanFaultKind } from '@trainyard/emulators'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type FinetuneStatus, fineTunePipeline, finetuneStatusOf, readTrainConfig } from '../src/index.ts'
import { emulated, yardAt } from './support/emulated.ts'
import { sent } from './support/sent.ts'

async function fileOf(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-qianfan-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const recipe = { trainType: 'ERNIE-Speed', dataset: 'bos:/trainyard/rows.jsonl', trainConfig: { epoch: 1, peftType: 'LoRA' } } as const
const wholePipeline = fineTunePipeline({ ...recipe, deployConfig: {} })

/** The states that a pipeline went through, each once, and what is said of it after its end. `stopAt`: it is stopped once it is there. */
async function statesOf(
  options: Parameters<typeof emulated>[0],
  { pipeline = wholePipeline, stopAt }: { readonly pipeline?: Pipeline; readonly stopAt?: FinetuneStatus } = {},
) {
  const yard = yardAt(await emulated(options))
  const future = await yard.run(pipeline, {})
  const states: FinetuneStatus[] = []
  for await (const event of future.events()) {
    if (event.type !== 'action' || event.action === undefined) continue
    const state = finetuneStatusOf(event)
    if (state === states.at(-1)) continue
    states.push(state)
    if (state === stopAt) await future.cancel()
  }
  const info = await future.wait()
  return { states, status: info.status, finally: finetuneStatusOf(info) }
}

describe('the fine-tuning of Baidu’s own SDK', () => {
  it('[QF-91] has its states, one after the other, to each of its ends', async () => {
    const training: readonly FinetuneStatus[] = ['DatasetLoading', 'DatasetLoaded', 'TrainCreated', 'Training']
    const published: readonly FinetuneStatus[] = [...training, 'TrainFinished', 'ModelPublishing', 'ModelPublished']
    const all = [...published, 'Created', 'Deploying', 'Deployed']
    expect(await statesOf({})).toEqual({ states: all, status: 'COMPLETED', finally: 'Deployed' })
    const failed = async (kind: QianfanFaultKind) => statesOf({ faults: [{ kind }] })
    expect(await failed('training-failure')).toEqual({ states: [...training, 'TrainFailed'], status: 'ERRORED', finally: 'TrainFailed' })
    expect(await failed('publish-failure')).toMatchObject({ status: 'ERRORED', finally: 'ModelPublishFailed' })
    expect(await failed('deployment-failure')).toMatchObject({
      states: [...published, 'Created', 'Deploying', 'DeployFailed'],
      finally: 'DeployFailed',
    })
    const missing = fineTunePipeline({ ...recipe, dataset: './nobody.jsonl' })
    expect(await statesOf({}, { pipeline: missing })).toEqual({
      states: ['DatasetLoading', 'DatasetLoadFailed'],
      status: 'ERRORED',
      finally: 'DatasetLoadFailed',
    })
  })

  it('[QF-91] has its states where it is stopped, too', async () => {
    const stopped = async (stopAt: FinetuneStatus) => statesOf({ timing: { training: 600, deploying: 60_000 } }, { stopAt })
    expect(await stopped('Training')).toMatchObject({ status: 'CANCELED', finally: 'TrainStopped' })
    const { states } = await stopped('Deploying')
    expect(states.slice(-3)).toEqual(['Created', 'Deploying', 'DeployStopped'])
  })

  it('[QF-91] has the states of an evaluation, and none before and beside its actions', () => {
    const states = ['Preceding', 'Running', 'Done', 'Error', 'Stopped'] as const
    expect(states.map(state => finetuneStatusOf({ action: 'fine-tune/evaluate', state }))).toEqual([
      'EvaluationCreated',
      'EvaluationRunning',
      'EvaluationFinished',
      'EvaluationFailed',
      'EvaluationStopped',
    ])
    expect(finetuneStatusOf({ state: 'Done' })).toBe('Unknown')
    expect(finetuneStatusOf({ action: 'tell', state: 'Done' })).toBe('Unknown')
    expect(finetuneStatusOf({ status: 'QUEUED' })).toBe('Unknown')
  })

  it('publishes, and deploys nothing where it is not told how', async () => {
    const emulator = await emulated()
    const output = await (await yardAt(emulator).run(fineTunePipeline(recipe), {})).result()
    expect(output.model.artifact.uri).toMatch(/^qianfan:\/\/model\//)
    expect(output).not.toHaveProperty('service')
    expect(emulator.requests('CreateService')).toEqual([])
  })

  it('sends what its configurations say', async () => {
    const emulator = await emulated()
    const pipeline = fineTunePipeline({
      ...recipe,
      modelName: 'mine',
      deployConfig: {
        name: 'mine',
        endpointSuffix: 'mine',
        replicas: 2,
        serviceType: 'Chat',
        description: 'a service',
        extras: { protocolVersion: 2 },
      },
    })
    const { service, model } = await (await yardAt(emulator).run(pipeline, {})).result()
    expect(sent(emulator, 'CreateFineTuningTask')[0]).toMatchObject({ parameterScale: 'LoRA', hyperParameterConfig: { epoch: 1 } })
    expect(sent(emulator, 'CreateService')[0]).toMatchObject({
      name: 'mine',
      urlSuffix: 'mine',
      protocolVersion: 2,
      resourceConfig: { replicasCount: 2 },
    })
    expect(model.artifact.uri).toMatch(/^qianfan:\/\/model\/am-/)
    expect(await service.invoke('hello')).toHaveProperty('text')
  })
})

describe('a train configuration', () => {
  it('[QF-65] is read from YAML and from JSON, and from nothing else', async () => {
    const expected = { epoch: 2, batchSize: 1, peftType: 'LoRA', extras: { some_key: 1 } }
    const yaml = 'epoch: 2\nbatch_size: 1\npeft_type: LoRA\nextras: { some_key: 1 }\n'
    expect(await readTrainConfig(await fileOf('train.yaml', yaml))).toEqual(expected)
    expect(await readTrainConfig(await fileOf('train.json', JSON.stringify(expected)))).toEqual(expected)
    await expect(readTrainConfig('train.toml')).rejects.toMatchObject({ field: 'trainConfig' })
    const unknown = await fileOf('train.json', '{ "epochs": 2 }')
    await expect(readTrainConfig(unknown)).rejects.toMatchObject({ code: 'invalid-request', field: 'trainConfig.epochs' })
  })
})
