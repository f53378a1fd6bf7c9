import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3'
import { ListModelsCommand, SageMakerClient, type SageMakerClientConfig } from '@aws-sdk/client-sagemaker'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, onTestFinished, test } from 'vitest'
import { EmulatorClock } from '../../src/index.ts'
import { sign } from '../support/sign.ts'
import { startTestEmulator } from '../support/start-test-emulator.ts'

async function refusalWith(change: SageMakerClientConfig): Promise<unknown> {
  const { emulator } = await startTestEmulator()
  const { region, endpoint, credentials } = emulator.settings
  const client = new SageMakerClient({ region, endpoint, credentials, maxAttempts: 1, ...change })
  onTestFinished(() => client.destroy())
  return client.send(new ListModelsCommand({})).catch((error: unknown) => error)
}

const wrong = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wrong' }

test('another secret, another key and another region are told apart', async () => {
  expect(await refusalWith({ credentials: wrong })).toMatchObject({ name: 'InvalidSignatureException' })
  expect(await refusalWith({ credentials: { ...wrong, accessKeyId: 'AKIDOTHER' } })).toMatchObject({ name: 'UnrecognizedClientException' })
  expect(await refusalWith({ region: 'eu-west-1' })).toMatchObject({
    name: 'InvalidSignatureException',
    message: expect.stringContaining('valid region'),
  })
})

test('S3 and STS have codes of their own for the same', async () => {
  const { emulator } = await startTestEmulator()
  const { region, endpoint } = emulator.settings
  const s3 = new S3Client({ region, endpoint, credentials: wrong, forcePathStyle: true, maxAttempts: 1 })
  const sts = new STSClient({ region, endpoint, credentials: wrong, maxAttempts: 1 })
  await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
    $metadata: { httpStatusCode: 403 },
  })
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  s3.destroy()
  sts.destroy()
})

async function statusOf(time: number): Promise<number> {
  const { emulator } = await startTestEmulator({ clock: new EmulatorClock({ speed: 0, start: Date.UTC(2000, 0, 1) }) })
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListModels' }
  const signed = sign({ settings: emulator.settings, service: 'sagemaker', headers, body: '{}', time })
  const response = await fetch(emulator.url, { method: 'POST', headers: signed, body: '{}' })
  await response.arrayBuffer()
  return response.status
}

test('a signature is as old as the machine says, whatever the clock of the emulator', async () => {
  expect(await statusOf(Date.now())).toBe(200)
  expect(await statusOf(Date.now() - 16 * 60_000)).toBe(400)
  expect(await statusOf(Date.UTC(2000, 0, 1))).toBe(400)
})

test('a body that was changed after it was signed is refused', async () => {
  const { emulator } = await startTestEmulator()
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListModels' }
  const signed = sign({ settings: emulator.settings, service: 'sagemaker', headers, body: '{}' })
  const response = await fetch(emulator.url, { method: 'POST', headers: signed, body: '{"MaxResults": 1}' })
  expect(await response.json()).toMatchObject({ __type: 'InvalidSignatureException' })
})

test('a request without a signature is refused, and the next one on its connection is not', async () => {
  const { emulator, s3 } = await startTestEmulator()
  const response = await fetch(`${emulator.url}/trainyard/key`, { method: 'PUT', body: 'x'.repeat(100_000) })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('<Code>AccessDenied</Code>')
  await s3.send(new ListBucketsCommand({}))
})
