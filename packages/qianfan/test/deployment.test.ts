import { defineAction, deploy, publish, sequence, train } from '@trainyard/core/pipelines'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { asService, type QianfanDeploymentOptions, type QianfanText, type ServiceType } from '../src/index.ts'
import { invocationOf } from '../src/deployment/invocation.ts'
import { QianfanDeployer } from '../src/qianfan-deployer.ts'
import { emulated, plain, yardAt } from './support/emulated.ts'
import { scriptedServer } from './support/scripted-server.ts'
import { sent } from './support/sent.ts'
import { context, keys, wireAt } from './support/wire.ts'

const task = { taskId: 'task-a', jobId: 'job-a', model: 'm', trainMode: 'SFT' }
const trained = { uri: 'qianfan://train/job-a/task-a' }
const service = { modelSetId: 'am-a', modelId: 'amv-a', serviceId: 'svco-a' } as const

/** A deployer at a provider that answers each operation as it is told. */
async function told(answers: Readonly<Record<string, (count: number) => object>>) {
  const counts = new Map<string, number>()
  const { url } = await scriptedServer(({ url: { pathname, searchParams } }) => {
    const operation = searchParams.get('Action') ?? pathname.split('/').at(-1) ?? ''
    const count = (counts.get(operation) ?? 0) + 1
    counts.set(operation, count)
    return { body: { result: answers[operation]?.(count) ?? {} } }
  })
  const { settings, host } = wireAt(url, { ...keys, pollSeconds: 0 })
  const deployer = new QianfanDeployer(settings, host)
  const submit = (kind: 'publish' | 'serve', model = trained, options: QianfanDeploymentOptions = {}) =>
    deployer.submit(
      { kind, model },
      {
        ...context,
        jobId: 'a',
        jobName: 'tyaaaaaaaaaaaaaaaaaa',
        requestHash: 'f'.repeat(64),
        savePath: undefined,
        secrets: {},
        resumed: false,
        reference: undefined,
        saveReference: async () => undefined,
        report: () => undefined,
        options,
      },
    )
  return { deployer, submit, counts }
}

const published = () => ({ modelIDStr: 'am-a', versionIdStr: 'amv-a' })

describe('to publish', () => {
  it('[QF-67] sends the job as taskId and the task as iterationId', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const { artifact } = await (await yard.train(plain)).result()
    await (await yard.publish(artifact)).result()
    const { jobId, taskId } = artifact.attributes ?? {}
    expect(sent(emulator, 'modelrepo/publishTrainModel')[0]).toMatchObject({
      isNewModel: true,
      versionMeta: { taskId: jobId, iterationId: taskId },
    })
  })

  it('[QF-68] refuses a training that failed or was stopped, and waits for one that waits', async () => {
    for (const runStatus of ['Failed', 'Stopped']) {
      const { submit, counts } = await told({ DescribeFineTuningTask: () => ({ ...task, runStatus }) })
      await expect(submit('publish')).rejects.toMatchObject({ code: 'invalid-request', field: 'model' })
      expect(counts.get('publishTrainModel')).toBeUndefined()
    }
    const { submit, counts } = await told({
      DescribeFineTuningTask: count => ({ ...task, runStatus: count < 3 ? 'Waiting' : 'Done' }),
      publishTrainModel: published,
    })
    expect(await submit('publish')).toEqual({ modelSetId: 'am-a', modelId: 'amv-a' })
    expect(counts.get('DescribeFineTuningTask')).toBe(3)
  })

  it('[QF-69] ends when the model is Ready, or has failed', async () => {
    const states = ['Creating', 'Ready', 'Fail']
    const { deployer } = await told({ modelVersionDetail: count => ({ state: states[count - 1], modelName: 'm' }) })
    const job = { jobName: 'a', reference: { modelSetId: 'am-a', modelId: 'amv-a' } }
    expect(await deployer.describe(job, context)).toMatchObject({ status: 'RUNNING' })
    expect(await deployer.describe(job, context)).toMatchObject({ status: 'COMPLETED', artifact: { uri: 'qianfan://model/am-a/amv-a' } })
    expect(await deployer.describe(job, context)).toMatchObject({ status: 'ERRORED', reason: 'failed' })
  })

  it('[QF-70] what is published already publishes nothing', async () => {
    const { submit, counts } = await told({})
    const reference = await submit('publish', { uri: 'qianfan://model/am-a/amv-a' })
    expect(reference).toEqual({ modelSetId: 'am-a', modelId: 'amv-a', isAdopted: true })
    expect(counts.get('publishTrainModel')).toBeUndefined()
  })
})

describe('to serve', () => {
  it('[QF-71] sends the documented body, with a name and a suffix of 2 to 20 characters', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const { artifact } = await (await yard.train(plain)).result()
    await (await yard.deploy(artifact, { providerOptions: { qianfan: { replicas: 2, description: 'mine' } } })).result()
    const [body] = sent(emulator, 'CreateService')
    expect(body).toMatchObject({
      resourceConfig: { type: 'GPU-I-2', replicasCount: 2 },
      billing: { paymentTiming: 'Prepaid', reservation: { reservationTimeUnit: 'Hour', reservationLength: 1 } },
      description: expect.stringMatching(/^mine /) as string,
    })
    for (const name of [body?.['name'], body?.['urlSuffix']]) expect(name).toMatch(/^[a-z0-9][a-z0-9_-]{0,18}[a-z0-9]$/)
  })

  it('[QF-72] waits while the service comes up, and tells how it ended', async () => {
    const states = ['New', 'Deploying', 'Serving', 'Failed', 'Stopped']
    const url = 'https://a/b/chat/kzpitmni_daxx'
    const { deployer } = await told({ DescribeService: count => ({ ...service, runStatus: states[count - 1], url }) })
    const look = () => deployer.describe({ jobName: 'a', reference: service }, context)
    expect(await look()).toMatchObject({ status: 'QUEUED' })
    expect(await look()).toMatchObject({ status: 'RUNNING' })
    expect(await look()).toMatchObject({ status: 'COMPLETED', artifact: { uri: url, attributes: { endpoint: 'kzpitmni_daxx' } } })
    expect(await look()).toMatchObject({ status: 'ERRORED', message: expect.stringContaining('svco-a') as string })
    expect(await look()).toMatchObject({ status: 'CANCELED' })
  })

  it('is watched by pages of those that come up, where there are many', async () => {
    const rows = ['a', 'b'].map(id => ({ ...service, serviceId: `svco-${id}`, runStatus: 'Deploying', url: '' }))
    const { deployer, counts } = await told({ DescribeServices: () => ({ serviceList: rows, pageInfo: { isTruncated: false } }) })
    const jobs = ['a', 'b', 'c'].map(id => ({ jobName: id, reference: { ...service, serviceId: `svco-${id}` } }))
    const answers = await deployer.describeMany?.(jobs, context)
    expect([...(answers ?? [])].map(([name, answer]) => [name, answer?.status])).toEqual([
      ['a', 'RUNNING'],
      ['b', 'RUNNING'],
      // Whatever has ended is asked for by itself.
      ['c', undefined],
    ])
    await deployer.describeMany?.(jobs.slice(0, 2), context)
    expect([...counts]).toEqual([['DescribeServices', 1]])
    const { settings, host } = wireAt('http://127.0.0.1:1', { ...keys, apiVersion: 'v1' })
    expect(new QianfanDeployer(settings, host).describeMany).toBeUndefined()
  })

  it('[QF-73] pays for months where both months and hours are given', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const { artifact } = await (await yard.train(plain)).result()
    await (await yard.deploy(artifact, { providerOptions: { qianfan: { months: 2, hours: 5 } } })).result()
    expect(sent(emulator, 'CreateService')[0]).toMatchObject({
      billing: { reservation: { reservationTimeUnit: 'Month', reservationLength: 2 } },
    })
  })
})

describe('a service', () => {
  it('[QF-75] must be there, and must be asked something', async () => {
    const { deployer, counts } = await told({})
    const onlyPublished = { jobName: 'a', reference: { modelSetId: 'am-a', modelId: 'amv-a' } }
    await expect(deployer.invoke(onlyPublished, 'hello', context)).rejects.toMatchObject({ field: 'service' })
    const serving = { jobName: 'a', reference: service, artifact: { uri: 'https://a/chat/b', attributes: { endpoint: 'b' } } }
    await expect(deployer.invoke(serving, null, context)).rejects.toMatchObject({ field: 'input' })
    expect([...counts.keys()]).toEqual([])
  })

  it('[QF-76] is asked by its type, at the path of its generation', () => {
    const first = { version: 'v1', endpoint: 'e' } as const
    expect(invocationOf('a', { ...first, serviceType: 'Chat' })).toMatchObject({
      path: 'chat/e',
      body: { messages: [{ role: 'user', content: 'a' }] },
    })
    expect(invocationOf('a', { ...first, serviceType: 'Completion' })).toMatchObject({ path: 'completions/e', body: { prompt: 'a' } })
    expect(invocationOf(['a', 'b'], { ...first, serviceType: 'Embedding' })).toMatchObject({
      path: 'embeddings/e',
      body: { input: ['a', 'b'] },
    })
    const second = { version: 'v2', endpoint: 'e' } as const
    expect(invocationOf({ messages: [], temperature: 1 }, { ...second, serviceType: 'Chat' })).toEqual({
      version: 'v2',
      path: 'chat/completions',
      body: { messages: [], temperature: 1, model: 'e' },
    })
  })

  it('[QF-76] is asked over the wire as its type is, in both generations', async () => {
    const emulator = await emulated({ reply: ({ messages }) => `to ${messages.at(-1)?.content}` })
    const endpoints = {
      v1: { Chat: 'ernie_speed', Completion: 'sqlcoder_7b', Embedding: 'embedding-v1' },
      v2: { Chat: 'ernie-speed-8k', Completion: 'sqlcoder-7b', Embedding: 'embedding-v1' },
    }
    const ask = async (inferenceVersion: 'v1' | 'v2', serviceType: ServiceType, input: unknown) => {
      const reference = { endpoint: endpoints[inferenceVersion][serviceType], serviceType }
      const yard = yardAt(emulator, { settings: { inferenceVersion } })
      const form = { id: 'mine', role: 'deployment', kind: 'serve', instanceName: 'default', reference } as const
      return (await yard.getService(form)).invoke(input)
    }
    expect(await ask('v1', 'Chat', 'a')).toMatchObject({ text: 'to a' })
    expect(await ask('v1', 'Completion', 'b')).toMatchObject({ text: 'to b' })
    expect(await ask('v1', 'Embedding', ['c', 'd'])).toMatchObject({ embeddings: [expect.any(Array), expect.any(Array)] })
    expect(await ask('v2', 'Chat', 'e')).toMatchObject({ text: 'to e' })
    expect(await ask('v2', 'Embedding', 'f')).toMatchObject({ embeddings: [expect.any(Array)] })
    await expect(ask('v2', 'Completion', 'g')).rejects.toMatchObject({ code: 'unsupported', field: 'serviceType' })
    const asked = emulator.requests().flatMap(({ operation, input }) => (/token/.test(operation) ? [] : [[operation, input]]))
    expect(asked).toMatchObject([
      ['chat', { messages: [{ role: 'user', content: 'a' }] }],
      ['completions', { prompt: 'b' }],
      ['embeddings', { input: ['c', 'd'] }],
      ['chat/completions', { model: 'ernie-speed-8k', messages: [{ role: 'user', content: 'e' }] }],
      ['embeddings', { model: 'embedding-v1', input: ['f'] }],
    ])
  })

  it('has the types of what it does', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const serviceOf = async (endpoint: string, serviceType: ServiceType) =>
      yard.getService({ id: endpoint, role: 'deployment', kind: 'serve', instanceName: 'default', reference: { endpoint, serviceType } })
    const chat = asService(await serviceOf('ernie_speed', 'Chat'), 'Chat')
    expectTypeOf(await chat.invoke([{ role: 'user', content: 'a' }])).toEqualTypeOf<QianfanText>()
    for await (const { text } of chat.stream('a')) expectTypeOf(text).toBeString()
    const embedding = asService(await serviceOf('embedding-v1', 'Embedding'), 'Embedding')
    const { embeddings } = await embedding.invoke(['a', 'b'])
    expect(embeddings).toHaveLength(2)
    expectTypeOf(embedding).not.toHaveProperty('stream')
    const plainService = await serviceOf('ernie_speed', 'Chat')
    expect(() => asService(plainService, 'Embedding')).toThrow(expect.objectContaining({ field: 'serviceType', found: 'Chat' }))
  })

  it('[QF-81] that makes vectors does not stream', async () => {
    const { deployer } = await told({})
    const embedding = { jobName: 'a', reference: { ...service, serviceType: 'Embedding' } } as const
    await expect(Array.fromAsync(deployer.stream(embedding, 'a', context))).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('answers in both generations, as a whole and in parts', async () => {
    const emulator = await emulated({ reply: ({ messages }) => `you said ${messages.at(-1)?.content}` })
    for (const inferenceVersion of ['v1', 'v2'] as const) {
      const yard = yardAt(emulator, { settings: { inferenceVersion } })
      const model = (await (await yard.train(plain)).result()).artifact
      const serving = await (await yard.deploy(model)).result()
      expect(await serving.invoke('hello')).toMatchObject({ text: 'you said hello' })
      const parts = await Array.fromAsync(serving.stream('hello'))
      expect(parts.map(part => (part as { text: string }).text).join('')).toBe('you said hello')
      await serving.undeploy()
    }
  })

  it('comes out of a pipeline of training, publishing and deployment', async () => {
    const emulator = await emulated({ reply: () => 'pong' })
    const yard = yardAt(emulator)
    const ask = defineAction({
      name: 'ask',
      async run({ service: serving }: { service: { invoke(input: unknown): Promise<unknown> } }) {
        return { answer: await serving.invoke('ping') }
      },
    })
    const pipeline = sequence([train(plain), publish({ modelName: 'mine' }), deploy({ serviceName: 'mine' }), ask])
    const { answer } = await (await yard.run(pipeline, {})).result()
    expect(answer).toMatchObject({ text: 'pong' })
    expect(sent(emulator, 'modelrepo/publishTrainModel')).toHaveLength(1)
  })
})
