import { EmulatorClock } from '@trainyard/emulators'
import { describe, expect, it } from 'vitest'
import { fineTunePipeline } from '../src/index.ts'
import { emulated, plain, yardAt } from './support/emulated.ts'
import { rowsFile } from './support/rows-file.ts'
import { sent } from './support/sent.ts'

const creates = ['dataset/create', 'CreateFineTuningJob', 'CreateFineTuningTask', 'modelrepo/publishTrainModel', 'CreateService']
const chat = {
  messages: [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'good day' },
  ],
}

describe('a create whose answer got lost', () => {
  it('is found again, whichever of a pipeline it is', async () => {
    const emulator = await emulated({ faults: creates.map(operation => ({ kind: 'drop-after-accept', operation })) })
    const recipe = { trainType: 'ERNIE-Speed', dataset: await rowsFile([chat]), trainConfig: { epoch: 1 }, deployConfig: {} }
    const { service } = await (await yardAt(emulator).run(fineTunePipeline(recipe), {})).result()
    expect(await service.invoke('hello')).toHaveProperty('text')
    expect(creates.map(operation => sent(emulator, operation).length)).toEqual([1, 1, 1, 1, 1])
    expect(creates.map(operation => emulator.requests(operation).length)).toEqual([1, 1, 1, 1, 1])
  })
})

describe('a create of the first generation whose answer got lost', () => {
  const baseModel = 'ERNIE-Bot-turbo-0725'
  const ambiguous = ['drop-after-accept', 'server-error-after-accept', 'drop'] as const

  for (const operation of ['dataset/create', 'finetune/createTask', 'finetune/createJob', 'modelrepo/publishTrainModel', 'service/apply']) {
    it(`ends the pipeline as lost, and is never sent again: ${operation}`, async () => {
      const dataset = await rowsFile([chat])
      for (const kind of ambiguous) {
        const emulator = await emulated({ clock: new EmulatorClock({ speed: 20 }), faults: [{ kind, operation }] })
        const yard = yardAt(emulator, { settings: { apiVersion: 'v1' } })
        const pipeline = fineTunePipeline({ trainType: baseModel, dataset, trainConfig: { epoch: 1 }, deployConfig: {} })
        const future = await yard.run(pipeline, {}, { externalId: 'one' })
        await expect(future.result()).rejects.toMatchObject({ reason: 'lost' })
        // Who asks once more hears the same.
        await expect((await yard.resume(pipeline, 'one')).result()).rejects.toMatchObject({ reason: 'lost' })
        expect(emulator.requests(operation)).toHaveLength(1)
      }
    })
  }
})

describe('the first generation', () => {
  it('publishes and serves what it trained', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const yard = yardAt(emulator, { settings: { apiVersion: 'v1' } })
    const model = (await (await yard.train({ ...plain, baseModel: 'ERNIE-Bot-turbo-0725' })).result()).artifact
    const published = (await (await yard.publish(model)).result()).artifact
    expect(published.uri).toMatch(/^qianfan:\/\/model\/\d+\/\d+$/)
    const service = await (await yard.deploy(published)).result()
    expect(await service.invoke('ping')).toMatchObject({ text: 'pong' })
    expect(sent(emulator, 'service/apply')[0]).toMatchObject({ replicas: 1, poolType: 2 })
    await expect(service.undeploy()).rejects.toMatchObject({ code: 'unsupported', field: 'apiVersion' })
  })
})
