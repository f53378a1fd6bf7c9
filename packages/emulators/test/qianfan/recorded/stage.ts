import type { QianfanEmulator } from '../../../src/index.ts'
import type { Answer, QianfanClient } from '../../support/qianfan-client.ts'
import type { Names } from './names.ts'

export const rows = '[{"prompt":"一","response":[["二"]]}]\n[{"prompt":"three","response":[["four"]]}]\n'
const long = 1_000_000

/** What was there before the flows were recorded: a dataset, a training that is done, its model, and a service. Returns its endpoint. */
export async function stage(emulator: QianfanEmulator, client: QianfanClient, names: Names): Promise<string> {
  const ask = async (operation: string, body: object) => {
    const { result } = await client.v1(operation, body)
    names.learn(operation, result)
    return result as Answer
  }
  for (const key of ['staged/rows.jsonl', 'in/rows.jsonl']) await client.signed('PUT', `/tyard-bucket/${key}`, { body: rows })
  const kind = { projectType: 20, templateType: 2000, dataType: 4, storageType: 'sysBos' }
  const dataset = await ask('dataset/create', { name: 'staged', versionId: 1, ...kind })
  const { datasetId } = dataset
  await ask('dataset/import', { datasetId, annotated: true, importFrom: 1, files: ['bos:/tyard-bucket/staged/rows.jsonl'] })
  await emulator.advance(long)
  await ask('dataset/release', { datasetId })
  await emulator.advance(long)
  const job = await ask('finetune/createTask', { name: 'staged', trainType: 'ERNIE-Speed-8K' })
  const task = await ask('finetune/createJob', {
    taskId: job['id'],
    trainType: 'ERNIE-Speed-8K',
    trainMode: 'SFT',
    peftType: 'ALL',
    trainset: [{ type: 1, id: dataset['id'] }],
    trainsetRate: 20,
  })
  await emulator.advance(long)
  const versionMeta = { taskId: job['id'], iterationId: task['id'] }
  const model = await ask('modelrepo/publishTrainModel', { isNewModel: true, modelName: 'staged', versionMeta })
  await emulator.advance(long)
  const ids = { modelId: model['modelId'], modelVersionId: model['versionId'] }
  const { serviceId } = await ask('service/apply', { ...ids, name: 'staged', uri: 'staged', replicas: 1, poolType: 2 })
  await emulator.advance(long)
  const { serviceList } = await client.v2<{ serviceList: readonly { serviceId: string; endpoint: string }[] }>(
    'service',
    'DescribeServices',
  )
  const [service] = serviceList
  names.set('service', { text: service!.serviceId, number: Number(serviceId) })
  return service!.endpoint
}
