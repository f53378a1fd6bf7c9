import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** The states that the pipeline went through, each once. */
async function statesOf(faults: Parameters<typeof emulated>[0]): Promise<readonly FinetuneStatus[]> {
  const yard = yardAt(await emulated(faults))
  const future = await yard.run(fineTunePipeline(recipe), {})
  await future.wait()
  const events = await Array.fromAsync(future.events())
  const states = events.flatMap(event => (event.type === 'action' && event.action !== undefined ? [finetuneStatusOf(event)] : []))
  return states.filter((state, index) => state !== states[index - 1])
}

describe('the fine-tuning of Baidu’s own SDK', () => {
  it('[QF-91] has its states, one after the other, to each of its ends', async () => {
    const trained: readonly FinetuneStatus[] = ['DatasetLoading', 'DatasetLoaded', 'TrainCreated', 'Training']
    expect(await statesOf({})).toEqual([
      ...trained,
      'TrainFinished',
      'ModelPublishing',
      'ModelPublished',
      'Created',
      'Deploying',
      'Deployed',
    ])
    expect(await statesOf({ faults: [{ kind: 'training-failure' }] })).toEqual([...trained, 'TrainFailed'])
    expect(finetuneStatusOf({ action: 'fine-tune/train', state: 'Stopped' })).toBe('TrainStopped')
    expect(finetuneStatusOf({ action: 'deploy', state: 'Error' })).toBe('DeployFailed')
    expect(finetuneStatusOf({ action: 'deploy', state: 'Stopped' })).toBe('DeployStopped')
    expect(finetuneStatusOf({ action: 'publish', state: 'Error' })).toBe('ModelPublishFailed')
    expect(finetuneStatusOf({ state: 'Done' })).toBe('Unknown')
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
