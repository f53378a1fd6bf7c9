import { expect, test } from 'vitest'
import { readZip } from '../../src/qianfan/datasets/zip-file.ts'
import type { QianfanClient } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

const rows = ['[{"prompt":"一","response":[["二"]]}]', '[{"prompt":"a","response":[["b"]]}]']
const conversations = { projectType: 20, templateType: 2000, dataType: 4 }

async function createDataset(client: QianfanClient, more: object = {}): Promise<string> {
  const { result } = await client.v1('dataset/create', { name: 'rows', ...conversations, storageType: 'sysBos', ...more })
  return (result as { datasetId: string }).datasetId
}

async function versionOf(client: QianfanClient, datasetId: string) {
  const { result } = await client.v1('dataset/info', { datasetId })
  return (result as { versionInfo: Readonly<Record<string, unknown>> }).versionInfo
}

test('an import goes through its states, and brings the rows that lie in BOS', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/dir/rows.jsonl', { body: rows.join('\n') })
  const datasetId = await createDataset(client)
  expect(await versionOf(client, datasetId)).toMatchObject({ importStatus: -1, releaseStatus: 0, entityCount: 0 })
  await client.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files: ['bos:/trainyard/dir/'] })
  const seen = []
  for (let step = 0; step < 3; step++) {
    seen.push((await versionOf(client, datasetId))['importStatus'])
    await emulator.advance(2500)
  }
  expect(seen).toEqual([0, 1, 2])
  expect(await versionOf(client, datasetId)).toMatchObject({ entityCount: 2, characterCount: rows.join('').length })
  expect(await client.v1('entity/list', { datasetId, offset: 1, pageSize: 5 })).toMatchObject({
    result: { total: 2, items: [{ content: rows[1] }] },
  })
  await client.v1('dataset/release', { datasetId })
  expect(await versionOf(client, datasetId)).toMatchObject({ releaseStatus: 1 })
  await emulator.advance(5000)
  expect(await versionOf(client, datasetId)).toMatchObject({ releaseStatus: 2, releaseProgress: 100 })
})

test('an import of what is missing, or is no such row, fails and says why', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/wrong.jsonl', { body: `${rows[0]}\n{"no":"prompt"}` })
  for (const [file, reason] of [
    ['missing.jsonl', 'does not exist'],
    ['wrong.jsonl', 'line 2'],
  ]) {
    const datasetId = await createDataset(client)
    await client.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files: [`trainyard/${file}`] })
    await emulator.advance(5000)
    expect(await versionOf(client, datasetId)).toMatchObject({ importStatus: 3, importErrorInfo: expect.stringContaining(reason!) })
    expect(await client.v1('dataset/release', { datasetId })).toMatchObject({ success: false })
  }
})

test('an export is a zip file behind a signed address', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/rows.jsonl', { body: rows.join('\n') })
  const datasetId = await createDataset(client)
  await client.v1('dataset/import', { datasetId, annotated: true, importFrom: 1, files: ['bos:/trainyard/rows.jsonl'] })
  await emulator.advance(5000)
  await client.v1('dataset/export', { datasetId, exportFormat: 0, exportType: 1, exportTo: 0 })
  await emulator.advance(5000)
  const { result } = await client.v1('dataset/exportRecord', { datasetId })
  const [record] = result as readonly { downloadUrl: string; status: number }[]
  expect(record?.status).toBe(2)
  const file = Buffer.from(await (await fetch(record!.downloadUrl)).arrayBuffer())
  expect(readZip(file).map(({ bytes }) => bytes.toString())).toEqual([rows.join('\n')])
  expect((await fetch(record!.downloadUrl.replace(/.$/, 'x'))).status).toBe(403)
})

test('types must fit each other, and a bucket’s folder ends with a slash', async () => {
  const { client } = await startTestQianfan()
  const refusal = async (change: object) => client.v1('dataset/create', { name: 'x', ...conversations, storageType: 'sysBos', ...change })
  const refused = { status: 400, success: false }
  expect(await refusal({ projectType: 401 })).toMatchObject(refused)
  expect(await refusal({ dataType: 7 })).toMatchObject(refused)
  expect(await refusal({ storageType: 'usrBos', storageId: 'trainyard', rawStoragePath: '/dir' })).toMatchObject(refused)
})

test('the second generation creates, imports, publishes, lists and deletes the same datasets', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/rows.jsonl', { body: rows.join('\n') })
  const { datasetId, versionId } = await client.v2('dataset', 'CreateDataset', {
    datasetName: 'rows',
    dataFormat: 'PromptResponse',
    storageType: 'sysStorage',
  })
  const { taskId } = await client.v2('dataset', 'CreateImportTask', { versionId, files: ['bos:/trainyard/rows.jsonl'] })
  await emulator.advance(5000)
  expect(await client.v2('dataset', 'DescribeImportTask', { taskId })).toMatchObject({ status: 'Done' })
  await client.v2('dataset', 'PublishDatasetVersion', { versionId })
  await emulator.advance(5000)
  expect(await client.v2('dataset', 'DescribeDatasetVersion', { versionId })).toMatchObject({ publishStatus: 'Done', entityCount: 2 })
  expect(await versionOf(client, String(versionId))).toMatchObject({ releaseStatus: 2 })
  await client.v2('dataset', 'CreateDatasetVersion', { datasetId })
  expect(await client.v2('dataset', 'DescribeDatasetVersions', { datasetId })).toMatchObject({
    versionList: [{ version: 1 }, { version: 2 }],
  })
  await client.v2('dataset', 'DeleteDataset', { datasetId })
  expect(await client.v2('dataset', 'DescribeDatasets')).toMatchObject({ datasetList: [] })
})
