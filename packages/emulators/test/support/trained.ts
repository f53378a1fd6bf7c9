import type { QianfanEmulator } from '../../src/index.ts'
import type { QianfanClient } from './qianfan-client.ts'

const longEnough = 1_000_000

/** A request that `CreateFineTuningTask` takes as it stands. */
export const taskRequest = {
  parameterScale: 'LoRA',
  hyperParameterConfig: { epoch: 1, learningRate: 3e-4 },
  datasetConfig: { sourceType: 'Bos', versions: [{ versionBosUri: 'bos:/trainyard/data.jsonl' }], splitRatio: 20 },
}

interface Parts {
  readonly emulator: QianfanEmulator
  readonly client: QianfanClient
}

export async function startTraining({ client }: Pick<Parts, 'client'>, name: string, more: object = {}) {
  const job = await client.v2<{ jobId: string }>('finetuning', 'CreateFineTuningJob', { name, model: 'ERNIE-Speed-8K', trainMode: 'SFT' })
  return client.v2<{ jobId: string; taskId: string }>('finetuning', 'CreateFineTuningTask', { ...job, ...taskRequest, ...more })
}

/** A model that is ready. */
export async function publishedModel({ emulator, client }: Parts, name: string) {
  const { jobId, taskId } = await startTraining({ client }, name)
  await emulator.advance(longEnough)
  const { result } = await client.v1('modelrepo/publishTrainModel', {
    isNewModel: true,
    modelName: name,
    versionMeta: { taskId: jobId, iterationId: taskId },
  })
  await emulator.advance(longEnough)
  const { modelIDStr: modelSetId, versionIdStr: modelId } = result as { modelIDStr: string; versionIdStr: string }
  return { jobId, taskId, modelSetId, modelId }
}

/** A service that is just being deployed. */
export async function startDeployment(parts: Parts, name: string) {
  const { modelSetId, modelId } = await publishedModel(parts, name)
  const resourceConfig = { type: 'GPU-I-2', replicasCount: 1 }
  const asked = { modelSetId, modelId, name, urlSuffix: 'suffix', resourceConfig }
  return parts.client.v2<{ serviceId: string; instanceId: string }>('service', 'CreateService', asked)
}
