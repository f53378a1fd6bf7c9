import { expect, test } from 'vitest'
import { parse } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'
import { publishedModel } from '../support/trained.ts'

const reply = ({ messages }: { readonly messages: readonly { readonly content: string }[] }) => `to ${messages[0]?.content}`

test('a batch answers each line of its files, and leaves the answers in BOS', async () => {
  const { emulator, client } = await startTestQianfan({ reply })
  const { modelId } = await publishedModel({ emulator, client }, 'model')
  await client.signed('PUT', '/trainyard/in/rows.jsonl', { body: '[{"prompt":"a"}]\n{"messages":[{"role":"user","content":"b"}]}\n' })
  const uris = { inputBosUri: 'bos:/trainyard/in/', outputBosUri: 'bos:/trainyard/out' }
  const { taskId } = await client.v2('batchinference', 'CreateBatchInferenceTask', { name: 'batch', modelId, inferenceParams: {}, ...uris })
  const describe = async () => client.v2('batchinference', 'DescribeBatchInferenceTask', { taskId })
  await emulator.advance(30_000)
  expect(await describe()).toMatchObject({ runStatus: 'Running', progress: 50 })
  await emulator.advance(30_000)
  const done = await describe()
  expect(done).toMatchObject({ runStatus: 'Done', progress: 100, inputTokenUsage: 2, outputTokenUsage: 4 })
  const { text } = await client.signed('GET', `/trainyard/out/${String(done['outputDir'])}/rows.jsonl`)
  expect(
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual([[{ prompt: 'a', response: [['to a']] }], { messages: [{ role: 'user', content: 'b' }], response: 'to b' }])
})

test('a batch that is stopped leaves nothing, and one without input is refused', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/in.jsonl', { body: '[{"prompt":"a"}]' })
  const asked = { name: 'batch', endpoint: 'e', inputBosUri: 'bos:/trainyard/in.jsonl', outputBosUri: 'bos:/trainyard/out/' }
  const { taskId } = await client.v2('batchinference', 'CreateBatchInferenceTask', asked)
  expect(await client.v2('batchinference', 'StopBatchInferenceTask', { taskId })).toBe(true)
  await emulator.advance(100_000)
  expect(await client.v2('batchinference', 'DescribeBatchInferenceTasks')).toMatchObject({ taskList: [{ runStatus: 'Stopped' }] })
  expect(parse(await client.signed('GET', '/trainyard?prefix=out'))).toMatchObject({ contents: [] })
  const missing = { ...asked, inputBosUri: 'bos:/trainyard/missing' }
  expect((await client.v2Raw('batchinference', 'CreateBatchInferenceTask', missing)).status).toBe(400)
})

test('an evaluation holds a model to a dataset, and its answers can be fetched', async () => {
  const { emulator, client } = await startTestQianfan({ reply })
  const { modelSetId, modelId } = await publishedModel({ emulator, client }, 'model')
  await client.signed('PUT', '/trainyard/rows.jsonl', {
    body: '[{"prompt":"a","response":[["to a"]]}]\n[{"prompt":"b","response":[["no"]]}]',
  })
  const kind = { projectType: 20, templateType: 2000, dataType: 4, storageType: 'sysBos' }
  const { result } = await client.v1('dataset/create', { name: 'rows', ...kind })
  const { datasetId } = result as { datasetId: string }
  await client.v1('dataset/import', { datasetId, importFrom: 1, files: ['bos:/trainyard/rows.jsonl'] })
  await emulator.advance(5000)
  const ask = async <Result>(operation: string, body: object) => (await client.v1(`modelrepo/eval/${operation}`, body)).result as Result
  const { evalIdStr: id } = await ask<{ evalIdStr: string }>('create', {
    name: 'evaluation',
    versionEvalInfo: [{ modelId: modelSetId, modelVersionId: modelId }],
    datasetId,
    evalStandardConf: { evalMode: 'rule', scoreModes: ['accuracy'] },
  })
  const state = async () => (await ask<{ state: string }>('detail', { id })).state
  expect(await state()).toBe('Pending')
  await emulator.advance(15_000)
  expect(await state()).toBe('Doing')
  expect(await ask('report', { id })).toEqual([])
  await emulator.advance(45_000)
  expect(await state()).toBe('Done')
  expect(await ask('report', { id })).toMatchObject([{ effectMetric: { accuracy: 0.5 } }])
  const { exportIDStr: exportID } = await ask<{ exportIDStr: string }>('result/export', { id })
  const { downloadUrl } = await ask<{ downloadUrl: string }>('result/export/info', { exportID })
  const lines = (await (await fetch(downloadUrl)).text()).split('\n').map(line => JSON.parse(line))
  expect(lines).toMatchObject([
    { prompt: 'a', completion: 'to a', prediction: 'to a' },
    { prompt: 'b', completion: 'no', prediction: 'to b' },
  ])
})
