import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { temporaryFolder } from '@trainyard/workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsOf, runProgram } from '../src/run-program.ts'
import { type EmulatorProcess, startEmulatorProcess } from '../src/start-emulator-process.ts'

let emulator: EmulatorProcess
let program: string
const logGroup = '/aws/sagemaker/TrainingJobs'

beforeAll(async () => {
  ensurePython()
  program = join(dirname(pythonEnvironment('boto3').python), 'aws')
  emulator = await startEmulatorProcess('--speed', '60')
})

afterAll(async () => {
  await emulator.stop()
})

async function aws(...line: readonly string[]) {
  return runProgram([program, ...line], emulator.environment)
}

async function answerOf(...line: readonly string[]): Promise<unknown> {
  const { output, errors } = await aws(...line, '--output', 'json')
  expect(errors).toBe('')
  return output.trim() === '' ? undefined : JSON.parse(output)
}

function create(name: string): readonly string[] {
  const image = 'TrainingImage=example.com/train:1,TrainingInputMode=File'
  const resources = 'InstanceType=ml.m5.xlarge,InstanceCount=1,VolumeSizeInGB=30'
  return [
    ...['sagemaker', 'create-training-job', '--training-job-name', name, '--algorithm-specification', image],
    ...['--role-arn', 'arn:aws:iam::123456789012:role/SageMakerRole', '--resource-config', resources],
    ...['--output-data-config', 'S3OutputPath=s3://trainyard/out', '--stopping-condition', 'MaxRuntimeInSeconds=3600'],
  ]
}

test('the AWS CLI creates a job, waits for its end, lists, stops, and reads its logs', async () => {
  for (const name of ['cli-1', 'cli-2', 'cli-3']) await answerOf(...create(name))
  await answerOf('sagemaker', 'stop-training-job', '--training-job-name', 'cli-3')
  // It polls every two minutes, so it is asked for a job that has ended: three seconds are three minutes on the clock.
  const ended = ['sagemaker', 'describe-training-job', '--training-job-name', 'cli-1', '--query', 'TrainingJobStatus']
  await expect.poll(async () => answerOf(...ended), { timeout: 60_000, interval: 100 }).toBe('Completed')
  await answerOf('sagemaker', 'wait', 'training-job-completed-or-stopped', '--training-job-name', 'cli-1')
  expect(await answerOf('sagemaker', 'list-training-jobs', '--page-size', '100', '--query', 'length(TrainingJobSummaries)')).toBe(3)

  const streams = ['logs', 'describe-log-streams', '--log-group-name', logGroup, '--log-stream-name-prefix', 'cli-1/']
  const stream = await answerOf(...streams, '--query', 'logStreams[0].logStreamName')
  expect(stream).toMatch(/^cli-1\/algo-1-\d+$/)
  const events = ['logs', 'get-log-events', '--log-group-name', logGroup, '--start-from-head', '--log-stream-name', String(stream)]
  expect(await answerOf(...events, '--query', 'events[-1].message')).toBe('Training ends.')
  const filter = [
    'logs',
    'filter-log-events',
    '--log-group-name',
    logGroup,
    '--log-stream-name-prefix',
    'cli-1/',
    '--filter-pattern',
    'ends',
  ]
  expect(await answerOf(...filter, '--query', 'length(events)')).toBe(1)
})

test('the AWS CLI is told the type of a refusal', async () => {
  await aws(...create('twice'))
  const { errors, exitCode } = await aws(...create('twice'))
  expect(errors).toContain('An error occurred (ResourceInUse) when calling the CreateTrainingJob operation')
  expect(exitCode).toBe(255)
})

test('the AWS CLI copies folders and a large file to S3 and back, and takes them away', async () => {
  using folder = temporaryFolder('aws-cli')
  const large = randomBytes(9 * 2 ** 20)
  mkdirSync(join(folder.path, 'up/deep'), { recursive: true })
  writeFileSync(join(folder.path, 'up/large.bin'), large)
  writeFileSync(join(folder.path, 'up/deep/a b+c.txt'), 'hello')
  await aws('s3', 'cp', '--recursive', '--quiet', join(folder.path, 'up'), 's3://trainyard/cli')
  expect((await aws('s3', 'ls', 's3://trainyard/cli/')).output).toMatch(/PRE deep\/\n.* 9437184 large\.bin/)
  await aws('s3', 'sync', '--quiet', 's3://trainyard/cli', join(folder.path, 'down'))
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  expect(digest(readFileSync(join(folder.path, 'down/large.bin')))).toBe(digest(large))
  expect(readFileSync(join(folder.path, 'down/deep/a b+c.txt'), 'utf8')).toBe('hello')
  await aws('s3', 'rm', '--recursive', '--quiet', 's3://trainyard/cli')
  const left = [
    's3api',
    'list-objects-v2',
    '--bucket',
    'trainyard',
    '--prefix',
    'cli/',
    '--output',
    'json',
    '--query',
    'length(Contents || `[]`)',
  ]
  expect(await factsOf([program, ...left], emulator.environment)).toBe(0)
})
