import type { FutureReference, TrainedModelForm } from '@trainyard/core'
import { readPipeline, type SequenceForm } from '@trainyard/core/pipelines'
import { describe, expect, it } from 'vitest'
import { fineTunePipeline, type QianfanDeploymentReference } from '../src/index.ts'
import { emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { sent } from './support/sent.ts'

const recipe = { trainType: 'ERNIE-Speed', dataset: 'bos:/trainyard/rows.jsonl', trainConfig: { epoch: 1, peftType: 'LoRA' } } as const

/** What a client without our store reads. */
function throughJson<Form>(value: { toJSON(): Form }): Form {
  const text = JSON.stringify(value)
  return JSON.parse(text) as Form
}

describe('in its JSON form', () => {
  it('a trained model is published and deployed by another client', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const model = await (await yardAt(emulator).train(plain)).result()
    const form: TrainedModelForm = throughJson(model)
    expect(form).toEqual({ version: 1, jobId: model.jobId, artifact: model.artifact })
    const other = yardAt(emulator)
    const published = await (await other.publish(form, { name: 'mine' })).result()
    const service = await (await other.deploy(throughJson(published))).result()
    expect(await service.invoke('ping')).toMatchObject({ text: 'pong' })
    expect(sent(emulator, 'modelrepo/publishTrainModel')).toHaveLength(1)
    await expect(other.publish({ ...form, version: 2 as 1 })).rejects.toMatchObject({ field: 'model.version' })
  })

  it('a service is asked, looked at and ended by another client', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const yard = yardAt(emulator)
    const service = await (await yard.deploy(await (await yard.train(plain)).result())).result()
    const form: FutureReference = throughJson(service)
    expect(form).toMatchObject({ version: 1, id: service.id, role: 'deployment', kind: 'serve' })
    const other = yardAt(emulator)
    const same = await other.getService(form)
    expect([same.id, same.url]).toEqual([service.id, service.url])
    expect(await same.invoke('ping')).toMatchObject({ text: 'pong' })
    await same.undeploy()
    expect(sent(emulator, 'ReleaseComputeUnit')).toHaveLength(1)
    await expect(other.getService({ ...form, version: 2 as 1 })).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('a service that a person wrote down needs its id at Qianfan, or its endpoint alone', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const yard = yardAt(emulator)
    const deployed = await (await yard.deploy(await (await yard.train(plain)).result())).result()
    const { serviceId } = deployed.toJSON().reference as QianfanDeploymentReference
    const endpoint = deployed.url.split('/').at(-1)
    const written = { role: 'deployment', kind: 'serve', instanceName: 'default' } as const
    for (const [id, reference] of Object.entries({ byId: { serviceId }, byEndpoint: { endpoint, serviceType: 'Chat' } })) {
      const service = await yardAt(emulator).getService({ ...written, id, reference })
      expect(await service.invoke('ping'), id).toMatchObject({ text: 'pong' })
    }
    const byEndpoint = await yardAt(emulator).getService({ ...written, id: 'mine', reference: { endpoint } })
    await expect(byEndpoint.undeploy()).rejects.toMatchObject({ field: 'reference.serviceId' })
    const unknown = yardAt(emulator).getService({ ...written, id: 'mine', reference: { serviceId: 'svco-nobodys' } })
    await expect(unknown).rejects.toMatchObject({ field: 'service' })
  })

  it('a pipeline of fine-tuning is read again, without a secret, and does the same', async () => {
    const emulator = await emulated()
    const { secretKey, sk } = emulator.settings
    const pipeline = fineTunePipeline({ ...recipe, modelName: 'mine', deployConfig: { name: 'mine', serviceType: 'Chat', replicas: 2 } })
    const form: SequenceForm = throughJson(pipeline)
    expect(form.version).toBe(1)
    for (const secret of [secretKey, sk]) expect(JSON.stringify(form)).not.toContain(secret)
    const again = readPipeline(form)
    expect(throughJson(again)).toEqual(form)
    const output = await (await yardAt(emulator).run(again, {})).result()
    expect(output).toMatchObject({ service: { url: expect.stringContaining('/chat/') as string } })
    expect(sent(emulator, 'CreateFineTuningTask')[0]).toMatchObject({ parameterScale: 'LoRA', hyperParameterConfig: { epoch: 1 } })
    expect(sent(emulator, 'CreateService')[0]).toMatchObject({ name: 'mine', resourceConfig: { replicasCount: 2 } })
  })

  it('a pipeline that a person wrote, without ids and without secrets, runs', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const written = {
      actions: [
        { action: 'load-dataset', trainingData: 'bos:/trainyard/rows.jsonl' },
        { action: 'finetune', request: { method: 'sft', baseModel: 'ERNIE-Speed-8K' } },
        { action: 'publish' },
        { action: 'deploy' },
      ],
    }
    await (await yardAt(emulator).run(readPipeline(written), {})).result()
    const creates = ['CreateFineTuningTask', 'modelrepo/publishTrainModel', 'CreateService']
    expect(creates.map(operation => sent(emulator, operation).length)).toEqual([1, 1, 1])
  })
})

it('no JSON form of a job, a model or a service holds a key', async () => {
  const emulator = await emulated()
  const yard = yardAt(emulator)
  const training = await yard.train(plain)
  const deployment = await yard.deploy(await training.result())
  const forms = JSON.stringify([training, await training.result(), deployment, await deployment.result()])
  const { accessKey, secretKey, ak, sk } = settingsFor(emulator)
  for (const secret of [accessKey, secretKey, ak, sk]) expect(forms).not.toContain(secret)
})
