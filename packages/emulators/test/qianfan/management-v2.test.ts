import { expect, test } from 'vitest'
import { parse } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'
import { publishedModel, startTraining, taskRequest } from '../support/trained.ts'

test('what is wrong with a request is said with a status, a text as code, and the name of the field', async () => {
  const { client } = await startTestQianfan()
  const { jobId } = await startTraining({ client }, 'job')
  const refusal = async (change: object) => {
    const received = await client.v2Raw('finetuning', 'CreateFineTuningTask', { jobId, ...taskRequest, ...change })
    return [received.status, parse(received)['code'], parse(received)['message']]
  }
  const { datasetConfig } = taskRequest
  const wrong = (field: string) => [400, 'InappropriateJSON', expect.stringContaining(field)]
  expect(await refusal({ datasetConfig: { ...datasetConfig, splitRatio: undefined } })).toEqual(
    wrong('datasetConfig.splitRatio is missing'),
  )
  expect(await refusal({ datasetConfig: { ...datasetConfig, splitRatio: 101 } })).toEqual(wrong('datasetConfig.splitRatio'))
  expect(await refusal({ parameterScale: 'PromptTuning' })).toEqual(wrong('parameterScale'))
  expect(await refusal({ hyperParameterConfig: { epoch: 51 } })).toEqual(wrong('hyperParameterConfig.epoch is 51'))
  expect(await refusal({ incrementCheckpointStep: 8 })).toEqual(wrong('incrementCheckpointStep'))
  const mixed = { config: [1, 2].map(corpusType => ({ corpusType, proportion: '1:2' })) }
  expect(await refusal({ corpusConfig: mixed })).toEqual(wrong('corpusConfig.config'))
  expect(await refusal({ jobId: 'job-unknown' })).toEqual([404, 'ResourceNotFound', expect.stringContaining('job-unknown')])
})

test('a job’s name is taken until the job is deleted', async () => {
  const { emulator, client } = await startTestQianfan()
  const { jobId, taskId } = await startTraining({ client }, 'job')
  const create = async () =>
    (await client.v2Raw('finetuning', 'CreateFineTuningJob', { name: 'job', model: 'ERNIE-Speed-8K', trainMode: 'SFT' })).status
  expect(await create()).toBe(409)
  expect((await client.v2Raw('finetuning', 'DeleteFineTuningJob', { jobId })).status).toBe(409)
  await emulator.advance(1_000_000)
  await client.v2('finetuning', 'DeleteFineTuningTask', { taskId })
  await client.v2('finetuning', 'DeleteFineTuningJob', { jobId })
  expect(await create()).toBe(200)
})

interface JobPage {
  readonly jobList: readonly { readonly name: string }[]
  readonly pageInfo: { readonly isTruncated: boolean; readonly nextMarker?: string }
}

test('listings come in pages, each of which begins at its marker', async () => {
  const { client } = await startTestQianfan()
  for (let index = 0; index < 5; index++) await startTraining({ client }, `job-${index}`)
  const seen: string[][] = []
  let marker: string | undefined = ''
  while (marker !== undefined) {
    const page: JobPage = await client.v2('finetuning', 'DescribeFineTuningJobs', { maxKeys: 2, marker, pageReverse: true })
    const { jobList, pageInfo } = page
    seen.push(jobList.map(({ name }) => name))
    expect(pageInfo.isTruncated).toBe(pageInfo.nextMarker !== undefined)
    marker = pageInfo.nextMarker
  }
  expect(seen).toEqual([['job-4', 'job-3'], ['job-2', 'job-1'], ['job-0']])
  expect((await client.v2Raw('finetuning', 'DescribeFineTuningJobs', { marker: 'job-unknown' })).status).toBe(400)
})

test('a model is published from the run, with ids in the fields of the first generation, and only once it is done', async () => {
  const { emulator, client } = await startTestQianfan()
  const { jobId, taskId } = await startTraining({ client }, 'job')
  const publish = async (versionMeta: object) => client.v1('modelrepo/publishTrainModel', { isNewModel: true, modelName: 'm', versionMeta })
  expect(await publish({ taskId: jobId, iterationId: taskId })).toMatchObject({ error_code: 336003 })
  await emulator.advance(1_000_000)
  expect(await publish({ taskId, iterationId: jobId })).toMatchObject({ error_code: 336003 })
  expect(await publish({ taskId: jobId, iterationId: taskId })).toMatchObject({ result: { modelIDStr: expect.stringMatching(/^am-/) } })
  expect(await client.v2('model', 'DescribeModelSet', { modelSetName: 'm' })).toMatchObject({ modelIds: [expect.stringMatching(/^amv-/)] })
})

test('a service is held to the documented limits', async () => {
  const { emulator, client } = await startTestQianfan()
  const { modelSetId, modelId } = await publishedModel({ emulator, client }, 'model')
  const create = async (change: object) => {
    const asked = { modelSetId, modelId, name: 'service', urlSuffix: 'suffix', resourceConfig: { type: 'GPU-I-2', replicasCount: 1 } }
    return (await client.v2Raw('service', 'CreateService', { ...asked, ...change })).status
  }
  expect(await create({ name: 'a name that is too long' })).toBe(400)
  expect(await create({ urlSuffix: '-suffix' })).toBe(400)
  expect(await create({ description: 'x'.repeat(501) })).toBe(400)
  expect(await create({ resourceConfig: { type: 'GPU-X' } })).toBe(400)
  expect(await create({})).toBe(200)
})

test('quotas bound trainings, services and the rate of requests', async () => {
  const { emulator, client } = await startTestQianfan({ quotas: { trainings: 1, services: 0, managementRequestsPerSecond: 3 } })
  const { jobId } = await startTraining({ client }, 'job')
  const second = await client.v2Raw('finetuning', 'CreateFineTuningTask', { jobId, ...taskRequest })
  expect([second.status, parse(second)['code']]).toEqual([403, 'QuotaExceeded'])
  await emulator.advance(1_000_000)
  const list = async () => client.v2Raw('finetuning', 'DescribeFineTuningJobs')
  for (let index = 0; index < 3; index++) expect((await list()).status).toBe(200)
  const throttled = await list()
  expect([throttled.status, parse(throttled)['code']]).toEqual([429, 'RequestLimitExceeded'])
  await emulator.advance(1000)
  expect((await list()).status).toBe(200)
})

test('an action that there is not is refused', async () => {
  const { client } = await startTestQianfan()
  const received = await client.v2Raw('finetuning', 'FlyToTheMoon')
  expect([received.status, parse(received)['code']]).toEqual([404, 'InvalidURI'])
})
