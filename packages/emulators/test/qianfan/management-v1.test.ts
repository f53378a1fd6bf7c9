import { expect, test } from 'vitest'
import type { Answer } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'
import { startTraining } from '../support/trained.ts'

type Ids = Readonly<Record<string, number>>

async function releasedDataset({ emulator, client }: Awaited<ReturnType<typeof startTestQianfan>>): Promise<Ids> {
  await client.signed('PUT', '/trainyard/rows.jsonl', { body: '[{"prompt":"a","response":[["b"]]}]' })
  const { result } = await client.v1('dataset/create', {
    name: 'rows',
    versionId: 1,
    projectType: 20,
    templateType: 2000,
    dataType: 4,
    storageType: 'sysBos',
  })
  const { id: datasetId } = result as Ids
  await client.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files: ['bos:/trainyard/rows.jsonl'] })
  await emulator.advance(60_000)
  await client.v1('dataset/release', { datasetId })
  await emulator.advance(60_000)
  return result as Ids
}

const run = { trainType: 'ERNIE-Bot-turbo-0725', baseTrainType: 'ERNIE-Bot-turbo', trainMode: 'SFT', peftType: 'LoRA', trainsetRate: 20 }

test('everything goes by numbers: a task holds a job, which becomes a model and a service', async () => {
  const parts = await startTestQianfan()
  const { emulator, client } = parts
  const dataset = await releasedDataset(parts)
  const ask = async (operation: string, body: object) => (await client.v1(operation, body)).result as Answer & Ids
  const task = await ask('finetune/createTask', { name: 'task' })
  expect(task).toMatchObject({ id: expect.any(Number), uuid: expect.stringMatching(/^job-/), name: 'task' })
  const job = await ask('finetune/createJob', { ...run, taskId: task['id'], trainset: [{ type: 1, id: dataset['id'] }] })
  expect(job).toMatchObject({ id: expect.any(Number), uuid: expect.stringMatching(/^task-/) })
  const ids = { taskId: task['id'], jobId: job['id'] }
  expect(await ask('finetune/jobDetail', ids)).toMatchObject({ trainStatus: 'RUNNING', progress: 0, peftType: 'LoRA' })
  await emulator.advance(172_000)
  expect(await ask('finetune/jobDetail', ids)).toMatchObject({ trainStatus: 'RUNNING', progress: 50 })
  await emulator.advance(1_000_000)
  expect(await ask('finetune/jobDetail', ids)).toMatchObject({ trainStatus: 'FINISH', progress: 100 })

  const versionMeta = { taskId: ids.taskId, iterationId: ids.jobId }
  const model = await ask('modelrepo/publishTrainModel', { isNewModel: true, modelName: 'm', versionMeta })
  await emulator.advance(1_000_000)
  const modelIds = { modelId: model['modelId'], modelVersionId: model['versionId'] }
  expect(await ask('modelrepo/modelVersionDetail', modelIds)).toMatchObject({ state: 'Ready', modelIdStr: model['modelIDStr'] })
  const { serviceId } = await ask('service/apply', { ...modelIds, name: 's', uri: 'uri', replicas: 1, poolType: 1 })
  await emulator.advance(1_000_000)
  const service = await ask('service/detail', { serviceId })
  expect(service).toMatchObject({ serviceStatus: 'Done', uri: expect.stringMatching(/^[a-z]{8}_uri$/) })
  const { access_token: token } = await client.token()
  const answer = await client.inferenceV1(`chat/${String(service['uri'])}`, { messages: [{ role: 'user', content: 'hi' }] }, String(token))
  expect(answer.text).toContain('“hi”')
})

test('what is stopped says so, and what the second generation created is found by its text', async () => {
  const { client } = await startTestQianfan()
  const { jobId, taskId } = await startTraining({ client }, 'job')
  const ids = { taskId: jobId, jobId: taskId }
  expect(await client.v1('finetune/stopJob', ids)).toMatchObject({ result: true })
  expect(await client.v1('finetune/jobDetail', ids)).toMatchObject({ result: { trainStatus: 'STOP' } })
  expect(await client.v1('finetune/stopJob', ids)).toMatchObject({ result: false })
})

test('a refusal has status 200 and a number; datasets have a form of their own', async () => {
  const { client } = await startTestQianfan()
  expect(await client.v1('finetune/createTask', {})).toEqual({
    error_code: 336003,
    error_msg: expect.any(String),
    log_id: expect.any(String),
  })
  expect(await client.v1('fly/toTheMoon', {})).toMatchObject({ error_code: 3 })
  expect(await client.v1('dataset/info', { datasetId: 'ds-unknown' })).toMatchObject({ status: 400, success: false, code: 336003 })
})

test('only what was released can be trained on', async () => {
  const { client } = await startTestQianfan()
  const { result: task } = await client.v1('finetune/createTask', { name: 'task' })
  const { result: dataset } = await client.v1('dataset/create', {
    name: 'rows',
    projectType: 20,
    templateType: 2000,
    dataType: 4,
    storageType: 'sysBos',
  })
  const answer = await client.v1('finetune/createJob', {
    ...run,
    taskId: (task as Ids)['id'],
    trainset: [{ type: 1, id: (dataset as Ids)['id'] }],
  })
  expect(answer['error_msg']).toContain('not released')
})
