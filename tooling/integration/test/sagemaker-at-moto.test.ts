import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { S3 } from '@aws-sdk/client-s3'
import { SageMaker } from '@aws-sdk/client-sagemaker'
import { createTrainyard, type JobFuture, type ScriptRequest, type Trainyard } from '@trainyard/core'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { sagemaker, SageMakerServiceError } from '@trainyard/sagemaker'
import { temporaryFolder } from '@trainyard/workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MotoServer, startMoto } from '../src/start-moto.ts'

/**
 * What moto can do. It cannot show more: its jobs are completed as soon as they are created, a second one of the same name takes the place of the
 * first, and it knows no stop.
 */
const bucket = 'moto-models'
const region = 'us-east-1'
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const role = 'arn:aws:iam::123456789012:role/train'
const context = { signal: new AbortController().signal }
/** In three parts. */
const large = randomBytes(20 * 2 ** 20)

const folder = temporaryFolder('moto')
const [source, data] = ['source', 'data'].map(name => join(folder.path, name)) as [string, string]
const script: ScriptRequest = {
  kind: 'script',
  sourceDirectory: source,
  command: ['./train.sh', "it's $(x)"],
  image: 'busybox',
  inputs: { train: data },
  hyperparameters: { rate: 1e-7, layers: [1, 2] },
  labels: { team: 'vision' },
}

let moto: MotoServer
let s3: S3
let api: SageMaker
let yard: Trainyard
let future: JobFuture<unknown>

beforeAll(async () => {
  ensurePython()
  moto = await startMoto(pythonEnvironment('boto3').python)
  const client = { endpoint: moto.url, region, credentials }
  s3 = new S3({ ...client, forcePathStyle: true })
  api = new SageMaker(client)
  await s3.createBucket({ Bucket: bucket })
  mkdirSync(source)
  mkdirSync(join(data, 'deep'), { recursive: true })
  writeFileSync(join(source, 'train.sh'), '#!/bin/sh\necho trained\n')
  chmodSync(join(source, 'train.sh'), 0o755)
  writeFileSync(join(data, 'large.bin'), large)
  writeFileSync(join(data, 'deep/größe 1.txt'), 'small')
  yard = createTrainyard({ plugins: [sagemaker({ ...client, role, bucket })], store: 'memory' })
  future = await yard.train(script)
})

afterAll(async () => {
  await yard.close()
  s3.destroy()
  api.destroy()
  await moto.stop()
  folder[Symbol.dispose]()
})

function referenceOf(job: JobFuture<unknown>) {
  return job.toJSON().reference as { readonly name: string; readonly arn: string }
}

async function bytesOf(key: string): Promise<Uint8Array> {
  const { Body } = await s3.getObject({ Bucket: bucket, Key: key })
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

async function keys(): Promise<readonly string[]> {
  const { Contents = [] } = await s3.listObjectsV2({ Bucket: bucket })
  return Contents.map(({ Key = '' }) => Key)
}

test('moto’s S3 has the packed source, the bootstrap and the input, of which one file came in parts, byte for byte', async () => {
  const uploaded = await keys()
  expect(uploaded.map(key => key.replace(/[0-9a-f]{64}/, '<checksum>'))).toEqual([
    'trainyard/bootstrap/<checksum>/bootstrap.sh',
    'trainyard/inputs/<checksum>/deep/größe 1.txt',
    'trainyard/inputs/<checksum>/large.bin',
    'trainyard/source/<checksum>.tar.gz',
  ])
  const [, small = '', big = '', archive = ''] = uploaded
  expect(Buffer.from(await bytesOf(big)).equals(large)).toBe(true)
  expect(Buffer.from(await bytesOf(small)).toString()).toBe('small')
  expect((await s3.headObject({ Bucket: bucket, Key: big })).ETag).toMatch(/-3"$/)
  const packed = join(folder.path, 'source.tar.gz')
  writeFileSync(packed, await bytesOf(archive))
  expect(execFileSync('tar', ['-tvzf', packed], { encoding: 'utf8' })).toMatch(/^-rwxr-xr-x .* train\.sh\n$/)
})

test('a second job uploads nothing to moto’s S3 that is there', async () => {
  const before = await keys()
  const marked = before.filter(key => !key.endsWith('large.bin'))
  const mark = { Metadata: { seen: 'yes' }, MetadataDirective: 'REPLACE' } as const
  for (const Key of marked) await s3.copyObject({ Bucket: bucket, Key, CopySource: encodeURI(`${bucket}/${Key}`), ...mark })
  await yard.train(script)
  expect(await keys()).toEqual(before)
  for (const Key of marked) expect((await s3.headObject({ Bucket: bucket, Key })).Metadata).toEqual(mark.Metadata)
})

test('CreateTrainingJob arrives at moto with its image, command, machine, channels, hyperparameters and limits, and with its tags', async () => {
  const { name, arn } = referenceOf(future)
  // Environment, RetryStrategy and others are dropped by moto, and metric definitions are its own.
  expect(await api.describeTrainingJob({ TrainingJobName: name })).toMatchObject({
    TrainingJobArn: arn,
    RoleArn: role,
    AlgorithmSpecification: { TrainingImage: 'busybox', TrainingInputMode: 'File', ContainerEntrypoint: ['/bin/sh', '-c'] },
    ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    HyperParameters: { rate: '1e-7', layers: '[1,2]' },
    OutputDataConfig: { S3OutputPath: `s3://${bucket}/trainyard/models`, CompressionType: 'GZIP' },
    InputDataConfig: [
      { ChannelName: 'code', DataSource: { S3DataSource: { S3DataType: 'S3Prefix' } } },
      { ChannelName: 'trainyard' },
      { ChannelName: 'train', DataSource: { S3DataSource: { S3Uri: expect.stringMatching(/\/inputs\/[0-9a-f]{64}\/$/) } } },
    ],
  })
  const { Tags = [] } = await api.listTags({ ResourceArn: arn })
  expect(Object.fromEntries(Tags.map(({ Key = '', Value }) => [Key, Value]))).toEqual({
    'trainyard:owner': expect.stringMatching(/^[0-9a-f]{16}$/),
    'trainyard:request-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
    team: 'vision',
  })
})

test('DescribeTrainingJob of moto, whose jobs are completed at once, ends the wait with the place of the model', async () => {
  const { artifact } = (await future.result()) as { readonly artifact: { readonly uri: string } }
  expect(artifact.uri).toBe(`s3://${bucket}/trainyard/models/${referenceOf(future).name}/output/model.tar.gz`)
})

test('a job that moto does not know, which it says in words of its own, is gone and no error', async () => {
  const trainer = await yard.component('trainer', 'sagemaker')
  const reference = { ...referenceOf(future), name: 'no-such-job', nodes: 1, createdAt: new Date().toISOString() }
  expect(await trainer.describe({ jobName: 'no-such-job', reference }, context)).toBeUndefined()
})

test('120 jobs are told of by ListTrainingJobs of moto, in two pages', async () => {
  const createdAt = new Date().toISOString()
  const names = Array.from({ length: 120 }, (_, index) => `many-${index}`)
  for (const TrainingJobName of names) {
    await api.createTrainingJob({
      TrainingJobName,
      RoleArn: role,
      AlgorithmSpecification: { TrainingImage: 'busybox', TrainingInputMode: 'File' },
      OutputDataConfig: { S3OutputPath: `s3://${bucket}/many` },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 1 },
      StoppingCondition: { MaxRuntimeInSeconds: 60 },
    })
  }
  const trainer = await yard.component('trainer', 'sagemaker')
  const jobs = names.map(jobName => ({ jobName, reference: { name: jobName, arn: `arn:${jobName}`, nodes: 1, createdAt } }))
  const told = await trainer.describeMany?.(jobs, context)
  expect([...(told?.values() ?? [])].filter(snapshot => snapshot?.status === 'COMPLETED')).toHaveLength(120)
})

test('Search of moto finds a model by a tag, the jobs of this store by theirs, and nothing by a tag that no job has', async () => {
  const trainer = await yard.component('trainer', 'sagemaker')
  const owned = await Array.fromAsync(trainer.listOwned?.(context) ?? [])
  expect(owned.map(({ jobName }) => jobName)).toContain(referenceOf(future).name)
  expect(owned).toHaveLength(2)
  const found = await yard.findModel('tag:team=vision', { finder: 'sagemaker' })
  expect(owned.map(({ jobName }) => jobName)).toContain(found?.properties?.['trainingJob'])
  expect(await yard.findModel('tag:team=none', { finder: 'sagemaker' })).toBeUndefined()
})

test('the finder finds by name, ARN and prefix in moto, and downloads a model in ranges and a folder of files, checksums compared', async () => {
  const { name, arn } = referenceOf(future)
  const uri = `s3://${bucket}/trainyard/models/${name}/output/model.tar.gz`
  for (const path of [name, arn]) expect((await yard.findModel(path, { finder: 'sagemaker' }))?.uri).toBe(uri)
  // moto says where the model is, and puts nothing there.
  await expect(yard.findModel(uri, { finder: 'sagemaker' })).rejects.toThrow('There is nothing at')
  await s3.putObject({ Bucket: bucket, Key: uri.slice(`s3://${bucket}/`.length), Body: large })
  expect((await yard.findModel(uri, { finder: 'sagemaker' }))?.uri).toBe(uri)
  const finder = await yard.component('finder', 'sagemaker')
  const down = join(folder.path, 'down')
  await finder.download?.({ uri }, down, context)
  expect(readFileSync(join(down, 'model.tar.gz')).equals(large)).toBe(true)

  const inputs = (await keys()).find(key => key.endsWith('large.bin'))?.replace('large.bin', '')
  await finder.download?.({ uri: `s3://${bucket}/${inputs}` }, down, context)
  expect(readFileSync(join(down, 'large.bin')).equals(large)).toBe(true)
  expect(readFileSync(join(down, 'deep/größe 1.txt'), 'utf8')).toBe('small')
})

test('a log that lies in moto’s CloudWatch is read from its first line to its end', async () => {
  const logs = new CloudWatchLogs({ endpoint: moto.url, region, credentials })
  const stream = { logGroupName: '/aws/sagemaker/TrainingJobs', logStreamName: `${referenceOf(future).name}/algo-1-1` }
  await logs.createLogGroup({ logGroupName: stream.logGroupName })
  await logs.createLogStream(stream)
  const lines = Array.from({ length: 300 }, (_, index) => `line ${index}`)
  const now = Date.now()
  await logs.putLogEvents({ ...stream, logEvents: lines.map((message, index) => ({ message, timestamp: now + index })) })
  logs.destroy()
  const events = await Array.fromAsync(future.events({ logs: true }))
  expect(events.flatMap(event => (event.type === 'log' ? event.lines.map(({ text }) => text) : []))).toEqual(lines)
})

test('StopTrainingJob, which moto does not have, ends as a service error that says so: moto answers with a page of HTML', async () => {
  const trainer = await yard.component('trainer', 'sagemaker')
  const job = { jobName: referenceOf(future).name, reference: referenceOf(future) }
  const error: unknown = await trainer.cancel(job, context).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(SageMakerServiceError)
  expect(error).toMatchObject({ operation: 'StopTrainingJob', retryable: true, message: expect.stringContaining('HTTP 500') })
})
