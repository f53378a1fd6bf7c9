import { PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  CreateTransformJobCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  DescribeModelCommand,
  DescribeTransformJobCommand,
  ListModelPackagesCommand,
  StopTransformJobCommand,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { expect, onTestFinished, test } from 'vitest'
import type { SageMakerEmulatorOptions } from '../../src/index.ts'
import { startTestEmulator } from '../support/start-test-emulator.ts'

async function startWithModel(options: SageMakerEmulatorOptions = {}) {
  const parts = await startTestEmulator(options)
  const { emulator, sagemaker } = parts
  const { region, endpoint, credentials, role } = emulator.settings
  const runtime = new SageMakerRuntimeClient({ region, endpoint, credentials, maxAttempts: 1 })
  onTestFinished(() => runtime.destroy())
  await sagemaker.send(
    new CreateModelCommand({ ModelName: 'm', ExecutionRoleArn: role, PrimaryContainer: { Image: 'example.com/serve:1' } }),
  )
  const ProductionVariants = [{ VariantName: 'AllTraffic', ModelName: 'm', InstanceType: 'ml.m5.large' as const, InitialInstanceCount: 1 }]
  await sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'c', ProductionVariants }))
  return {
    ...parts,
    deploy: async () => sagemaker.send(new CreateEndpointCommand({ EndpointName: 'e', EndpointConfigName: 'c' })),
    describe: async () => sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'e' })),
    invoke: async (body: string | Uint8Array) => {
      const answer = await runtime.send(new InvokeEndpointCommand({ EndpointName: 'e', ContentType: 'text/plain', Body: body }))
      return answer.Body.transformToString()
    },
  }
}

test('an endpoint answers once it is in service, and no longer when it is deleted', async () => {
  const { emulator, sagemaker, deploy, describe, invoke } = await startWithModel()
  await deploy()
  expect(await describe()).toMatchObject({ EndpointStatus: 'Creating' })
  await expect(invoke('x')).rejects.toMatchObject({ name: 'ValidationError' })
  await emulator.advance(130_000)
  expect(await describe()).toMatchObject({ EndpointStatus: 'InService', ProductionVariants: [{ VariantName: 'AllTraffic' }] })
  expect(await invoke('hello')).toBe('hello')
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'e' }))
  expect(await describe()).toMatchObject({ EndpointStatus: 'Deleting' })
  await emulator.advance(20_000)
  await expect(describe()).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('Could not find endpoint'),
  })
})

test('what the model throws is a ModelError, and a body of more than 6 MB is refused', async () => {
  const { emulator, deploy, invoke } = await startWithModel({
    invoke() {
      throw new Error('no such class')
    },
  })
  await deploy()
  await emulator.advance(130_000)
  await expect(invoke('x')).rejects.toMatchObject({ name: 'ModelError', message: expect.stringContaining('no such class') })
  await expect(invoke(new Uint8Array(6 * 2 ** 20 + 1))).rejects.toMatchObject({ name: 'ValidationError' })
})

test('an endpoint may fail, with a reason', async () => {
  const { emulator, deploy, describe } = await startWithModel({ faults: [{ kind: 'endpoint-failure', message: 'no health' }] })
  await deploy()
  await emulator.advance(130_000)
  expect(await describe()).toMatchObject({ EndpointStatus: 'Failed', FailureReason: 'no health' })
})

test('names are taken, and what is named must be there', async () => {
  const { sagemaker, emulator } = await startWithModel()
  const again = new CreateModelCommand({ ModelName: 'm', ExecutionRoleArn: emulator.settings.role, PrimaryContainer: { Image: 'a' } })
  await expect(sagemaker.send(again)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('already existing model'),
  })
  await expect(sagemaker.send(new CreateEndpointCommand({ EndpointName: 'e', EndpointConfigName: 'none' }))).rejects.toThrow(
    'Could not find',
  )
  const { VpcConfig } = await sagemaker.send(new DescribeModelCommand({ ModelName: 'm' }))
  expect(VpcConfig).toBeUndefined()
})

test('versions of a package group are approved, and created once for a token', async () => {
  const { sagemaker } = await startTestEmulator()
  await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: 'g' }))
  const create = async (ClientToken: string) => sagemaker.send(new CreateModelPackageCommand({ ModelPackageGroupName: 'g', ClientToken }))
  const { ModelPackageArn } = await create('token-1')
  expect(await create('token-1')).toMatchObject({ ModelPackageArn })
  await create('token-2')
  await sagemaker.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus: 'Approved' }))
  const { ModelPackageSummaryList } = await sagemaker.send(
    new ListModelPackagesCommand({ ModelPackageGroupName: 'g', ModelApprovalStatus: 'Approved' }),
  )
  expect(ModelPackageSummaryList).toMatchObject([{ ModelPackageVersion: 1, ModelApprovalStatus: 'Approved' }])
})

test('a transform job sends each object to the model and writes its answers beside their names', async () => {
  const { emulator, sagemaker, s3 } = await startWithModel({
    invoke: ({ body }) => ({ contentType: 'text/plain', body: body.toString().toUpperCase() }),
  })
  await s3.send(new PutObjectCommand({ Bucket: 'trainyard', Key: 'in/a.txt', Body: 'hello' }))
  const create = async (TransformJobName: string) =>
    sagemaker.send(
      new CreateTransformJobCommand({
        TransformJobName,
        ModelName: 'm',
        TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://trainyard/in/' } } },
        TransformOutput: { S3OutputPath: 's3://trainyard/out' },
        TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      }),
    )
  await create('t')
  await create('stopped')
  await sagemaker.send(new StopTransformJobCommand({ TransformJobName: 'stopped' }))
  await expect(create('t')).rejects.toMatchObject({ name: 'ResourceInUse' })
  await emulator.advance(300_000)
  const statusOf = async (TransformJobName: string) =>
    (await sagemaker.send(new DescribeTransformJobCommand({ TransformJobName }))).TransformJobStatus
  expect(await statusOf('t')).toBe('Completed')
  expect(await statusOf('stopped')).toBe('Stopped')
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'trainyard', Key: 'out/a.txt.out' }))
  expect(await Body!.transformToString()).toBe('HELLO')
})
