import { expect, test } from 'vitest'
import { startTestQianfan } from '../support/start-test-qianfan.ts'
import { publishedModel, startDeployment, startTraining } from '../support/trained.ts'

test('a training is not scheduled, waits, runs by percents, and is done with metrics and checkpoints', async () => {
  const { emulator, client } = await startTestQianfan()
  const { taskId } = await startTraining({ client }, 'job')
  const describe = async () => client.v2('finetuning', 'DescribeFineTuningTask', { taskId })
  expect(await describe()).toMatchObject({ runStatus: '', finishDate: '0000-00-00T00:00:00Z' })
  await emulator.advance(2000)
  expect(await describe()).toMatchObject({ runStatus: 'Waiting' })
  await emulator.advance(20_000)
  expect(await describe()).toMatchObject({ runStatus: 'Running', runProgress: '0%' })
  await emulator.advance(120_000)
  const running = await describe()
  expect(running).toMatchObject({ runStatus: 'Running', runProgress: '40%' })
  expect(running).not.toHaveProperty('metrics')
  await emulator.advance(180_000)
  const done = await describe()
  expect(done).toMatchObject({
    runStatus: 'Done',
    metrics: { 'BLEU-4': expect.stringMatching(/^\d+\.\d\d%$/) },
    checkpointList: [{ step: 8 }, { step: 16 }, { step: 24 }],
  })
  expect(done).not.toHaveProperty('runProgress')
})

test('two trainings of one request are equally good', async () => {
  const { emulator, client } = await startTestQianfan()
  const [one, other] = [await startTraining({ client }, 'one'), await startTraining({ client }, 'other')]
  await emulator.advance(1_000_000)
  const metrics = async (taskId: string) => (await client.v2('finetuning', 'DescribeFineTuningTask', { taskId }))['metrics']
  expect(await metrics(one.taskId)).toEqual(await metrics(other.taskId))
})

test('a stop ends what runs, and nothing else', async () => {
  const { emulator, client } = await startTestQianfan()
  const { taskId } = await startTraining({ client }, 'job')
  await emulator.advance(60_000)
  const stop = async (id: string) => client.v2<boolean>('finetuning', 'StopFineTuningTask', { taskId: id })
  expect(await stop(taskId)).toBe(true)
  await emulator.advance(1_000_000)
  expect(await client.v2('finetuning', 'DescribeFineTuningTask', { taskId })).toMatchObject({ runStatus: 'Stopped' })
  expect(await stop(taskId)).toBe(false)
  expect(await stop('task-unknown')).toBe(false)
})

test('what is told to fail fails: trainings, models, services', async () => {
  const { emulator, client } = await startTestQianfan({
    faults: [
      { kind: 'training-failure', name: 'bad-training' },
      { kind: 'publish-failure', name: 'bad-model' },
      { kind: 'deployment-failure', name: 'bad-service' },
    ],
  })
  const { taskId } = await startTraining({ client }, 'bad-training')
  const { modelId } = await publishedModel({ emulator, client }, 'bad-model')
  const { serviceId } = await startDeployment({ emulator, client }, 'bad-service')
  await emulator.advance(1_000_000)
  expect(await client.v2('finetuning', 'DescribeFineTuningTask', { taskId })).toMatchObject({ runStatus: 'Failed' })
  expect(await client.v2('model', 'DescribeModel', { modelId })).toMatchObject({ state: 'Fail' })
  expect(await client.v2('service', 'DescribeService', { serviceId })).toMatchObject({ runStatus: 'Failed' })
})

test('a service is new, deployed, serving, and stopped once its computers are given back', async () => {
  const { emulator, client } = await startTestQianfan()
  const { serviceId, instanceId } = await startDeployment({ emulator, client }, 'service')
  const status = async () => (await client.v2('service', 'DescribeService', { serviceId }))['runStatus']
  expect(await status()).toBe('New')
  await emulator.advance(10_000)
  expect(await status()).toBe('Deploying')
  await emulator.advance(80_000)
  expect(await status()).toBe('Serving')
  await client.v2('charge', 'ReleaseComputeUnit', { serviceId, instanceId })
  expect(await status()).toBe('Stopped')
})
