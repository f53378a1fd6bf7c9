import type { JobFuture, Service } from '@trainyard/core'
import type { QianfanSettings, ServiceType } from '../../src/index.ts'
import { settingsFor, sharedRules } from '../support/emulated.ts'
import { type Stage, usual } from './stage.ts'

type Flow = (stage: Stage) => Promise<unknown>

const messages = [{ role: 'user', content: 'hello there' }]
const served = { name: 'tyard_svc', providerOptions: { qianfan: { endpointSuffix: 'tyard1' } } } as const

/** What Baidu's client was recorded doing, done with ours: the same data, models, hyperparameters and names, as far as a name can be chosen. */
export const ourFlows: Readonly<Record<string, Flow>> = {
  async 'finetune-ds'(stage) {
    const trainingData = await stage.dataset()
    stage.begin()
    const yard = stage.yard(settingsFor(stage.emulator))
    const model = await stage.train({ trainingData }, undefined, yard)
    const published = await (await yard.publish(model.artifact)).result()
    const service = await (await yard.deploy(published, served)).result()
    await service.invoke('hi')
    await Array.fromAsync(service.stream('hi'))
  },

  async 'finetune-bos'(stage) {
    const yard = stage.yard(settingsFor(stage.emulator))
    const request = {
      trainingData: 'bos:/tyard-bucket/train/',
      hyperparameters: { epochs: 2, learningRate: 0.00004, maxSequenceLength: 4096 },
    }
    const model = await stage.train(request, { parameterScale: 'LoRA', loraAllLinear: true }, yard)
    await (await yard.publish(model.artifact)).result()
  },

  async 'finetune-eval'(stage) {
    const [data, yard] = [await stage.dataset(), stage.yard(settingsFor(stage.emulator))]
    stage.begin()
    const model = await stage.train({}, { parameterScale: 'FullFineTuning' }, yard)
    const published = await (await yard.publish(model.artifact)).result()
    await (await yard.evaluate({ model: published, data })).result()
  },

  async 'finetune-corpus'(stage) {
    const [trainingData, second] = [await stage.dataset(), await stage.dataset()]
    stage.begin()
    await stage.train(
      { trainingData },
      {
        parameterScale: 'FullFineTuning',
        description: 'td',
        datasets: [second],
        samplingRates: [1, 0.5],
        splitRatio: 10,
        resourceConfig: { resourceId: 'r-1', nodeNum: 1 },
        corpusConfig: { copyData: true, config: [{ proportion: '5%', corpusType: 1 }] },
        extraHyperparameters: { customkey: 1 },
      },
    )
  },

  'post-pretrain': stage => stage.train({ method: 'post-pretrain', trainingData: 'bos:/tyard-bucket/ppt/' }),

  async dpo(stage) {
    const yard = stage.yard(settingsFor(stage.emulator))
    const model = await stage.train({ method: 'dpo', trainingData: 'bos:/tyard-bucket/dpo/' }, undefined, yard)
    await (await yard.publish(model.artifact)).result()
  },

  async incremental(stage) {
    const { artifact } = await stage.train({ method: 'dpo' })
    stage.begin()
    await stage.train({ startFrom: artifact }, { parameterScale: 'FullFineTuning', incrementCheckpointStep: 8 })
  },

  async 'unreleased-dataset'(stage) {
    const trainingData = await stage.dataset({ isReleased: false })
    stage.begin()
    await stage.train({ trainingData })
    stage.endBefore('CreateFineTuningJob')
  },

  async stop(stage) {
    const yard = stage.yard(settingsFor(stage.emulator))
    await stop(stage, () => yard.train({ ...usual, adapter: 'full' }))
  },

  async 'model-direct'(stage) {
    const yard = stage.yard(settingsFor(stage.emulator))
    const published = await (await yard.publish((await stage.train()).artifact)).result()
    const [completion, embedding] = [await serve(stage, 'Completion'), await serve(stage, 'Embedding')]
    stage.begin()
    await (await yard.deploy(published, served)).result()
    await yard.findModel(published.artifact.attributes?.['modelSetId'] ?? '')
    await completion.invoke('x')
    await embedding.invoke('x')
  },

  async 'chat-oauth'(stage) {
    const service = await serve(stage, 'Chat')
    stage.begin()
    await service.invoke({ temperature: 0.5, system: 'be brief', messages })
    await Array.fromAsync(service.stream({ messages }))
    await service.invoke({ messages })
  },

  async 'token-expired'(stage) {
    const { ak, sk } = stage.emulator.settings
    const service = await serve(stage, 'Chat', { ak, sk, accessToken: 'never-given-out' })
    stage.begin()
    await service.invoke({ messages })
  },

  async 'chat-iam'(stage) {
    const service = await serve(stage, 'Chat', {})
    stage.begin()
    await service.invoke({ messages })
    await Array.fromAsync(service.stream({ messages }))
  },

  async 'chat-v2'(stage) {
    const service = await serve(stage, 'Chat', { inferenceVersion: 'v2' })
    stage.begin()
    await service.invoke({ messages, temperature: 0.5 })
    await Array.fromAsync(service.stream({ messages }))
  },

  async 'chat-v2-static-bearer'(stage) {
    const { bearerToken } = stage.emulator.settings
    const service = await serve(stage, 'Chat', { inferenceVersion: 'v2', bearerToken, appId: 'app-fake' })
    stage.begin()
    await service.invoke({ messages })
  },

  async completion(stage) {
    const [completion, chat] = [await serve(stage, 'Completion'), await serve(stage, 'Chat')]
    stage.begin()
    await completion.invoke('once upon')
    await Array.fromAsync(completion.stream('once upon'))
    await chat.invoke('once upon')
  },

  async embedding(stage) {
    const service = await serve(stage, 'Embedding')
    stage.begin()
    await service.invoke(['a', 'b'])
    await service.invoke('a')
  },

  async 'dataset-save-sup-region'(stage) {
    await stage.train({ trainingData: await stage.file() }, undefined, stage.yard({ ...settingsFor(stage.emulator), prefix: 'dir' }))
    stage.endBefore('dataset/release')
  },

  async 'dataset-save-private-bos'(stage) {
    await stage.train({ trainingData: await stage.file() }, undefined, stage.yard({ ...settingsFor(stage.emulator), prefix: 'dir' }))
    stage.endBefore('dataset/release')
  },

  async 'batch-inference'(stage) {
    const yard = stage.yard(settingsFor(stage.emulator))
    const published = await (await yard.publish((await stage.train()).artifact)).result()
    await stage.put('in')
    stage.begin()
    const options = { providerOptions: { qianfan: { inferenceParameters: { temperature: 0.5 }, description: 'd' } } }
    const request = { model: published, input: 'bos:/tyard-bucket/in', output: 'bos:/tyard-bucket/out' }
    await stop(stage, () => yard.predictBatch(request, options))
  },

  async 'v1-console'(stage) {
    const trainingData = await stage.dataset()
    const yard = stage.yard({ ...settingsFor(stage.emulator), apiVersion: 'v1' })
    const baseModel = 'ERNIE-Bot-turbo-0725'
    const model = await stage.train({ baseModel, trainingData }, { parameterScale: 'LoRA' }, yard)
    stage.begin()
    const request = { ...usual, baseModel, trainingData }
    await stop(stage, () => yard.train(request, { providerOptions: { qianfan: { parameterScale: 'LoRA', description: 'd' } } }))
    const published = await (await yard.publish(model.artifact, { name: 'm' })).result()
    const options = { name: 'tyard', providerOptions: { qianfan: { endpointSuffix: 'tyard1', replicas: 1, poolType: 2 } } } as const
    await (await yard.deploy(published, options)).result()
  },

  async 'seed-release-0.2.0-finetune'(stage) {
    const trainingData = await stage.dataset({ isReleased: false })
    stage.begin()
    const yard = stage.yard({ ...settingsFor(stage.emulator), apiVersion: 'v1' })
    const hyperparameters = { epochs: 1, learningRate: 0.00003, batchSize: 4, maxSequenceLength: 4096 }
    const request = { baseModel: 'ERNIE-Bot-turbo-0725', trainingData, hyperparameters }
    const model = await stage.train(request, { parameterScale: 'LoRA' }, yard)
    const published = await (await yard.publish(model.artifact)).result()
    const options = { providerOptions: { qianfan: { endpointSuffix: 'tyard1', replicas: 1, poolType: 1 } } } as const
    const service = await (await yard.deploy(published, options)).result()
    await service.invoke('hi')
  },
}

/** A service of this type, asked with these keys beside those of the account. Default: the pair of the application. */
async function serve(stage: Stage, serviceType: ServiceType, settings?: QianfanSettings): Promise<Service> {
  const { ak, sk, accessKey, secretKey, endpoint } = stage.emulator.settings
  const yard = stage.yard({ accessKey, secretKey, endpoint, ...sharedRules, ...(settings ?? { ak, sk }) })
  const published = await (await yard.publish((await stage.train({}, undefined, yard)).artifact)).result()
  return (await yard.deploy(published, { providerOptions: { qianfan: { serviceType } } })).result()
}

/** Starts a job, looks at it and stops it, before it could end. */
async function stop(stage: Stage, start: () => Promise<JobFuture<unknown>>): Promise<void> {
  const future = await stage.slowly(async () => {
    const started = await start()
    await started.getInfo({ maximumAgeMilliseconds: 0 })
    await started.cancel()
    return started
  })
  await future.wait()
}
