import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeLogStreamsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateTrainingJobCommand,
  type CreateTrainingJobRequest,
  DescribeTrainingJobCommand,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { EmulatorClock } from '../../src/index.ts'
import { findIsolation } from '../../src/sagemaker/execute/isolation.ts'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'
import { until } from '../support/until.ts'

const { isPrivate } = await findIsolation()
const Bucket = 'trainyard'
const logGroupName = '/aws/sagemaker/TrainingJobs'

async function startExecuting() {
  const parts = await startTestEmulator({ clock: new EmulatorClock({ speed: 600 }), execute: true })
  const { emulator, sagemaker, s3, logs } = parts
  const describe = async (name: string) => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: name }))
  return {
    ...parts,
    describe,
    async create(name: string, script: string, more: Partial<CreateTrainingJobRequest> = {}) {
      const AlgorithmSpecification = {
        TrainingImage: 'example.com/train:1',
        TrainingInputMode: 'File' as const,
        ContainerEntrypoint: ['/bin/sh', '-c'],
        ContainerArguments: [script],
      }
      await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, name, { AlgorithmSpecification, ...more })))
    },
    async ended(name: string) {
      return until(
        async () => describe(name),
        ({ TrainingJobStatus }) => ['Completed', 'Failed', 'Stopped'].includes(TrainingJobStatus!),
      )
    },
    async unpack(key: string, file: string) {
      using folder = temporaryFolder('unpacked')
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }))
      writeFileSync(join(folder.path, 'archive'), await Body!.transformToByteArray())
      mkdirSync(join(folder.path, 'content'))
      execFileSync('tar', ['-xzf', join(folder.path, 'archive'), '-C', join(folder.path, 'content')])
      return execFileSync('cat', [join(folder.path, 'content', file)]).toString()
    },
    async lines(name: string) {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, logStreamNamePrefix: `${name}/` }))
      return events!.map(({ message }) => message)
    },
  }
}

test.runIf(isPrivate)('a command runs with /opt/ml as its own folder, and leaves a model, output, logs and metrics', async () => {
  const { emulator, s3, create, ended, unpack, lines } = await startExecuting()
  expect(emulator.execution).toContain('mount namespace')
  await s3.send(new PutObjectCommand({ Bucket, Key: 'data/train/deep/numbers.txt', Body: '1 2 3' }))
  const script =
    'cat /opt/ml/input/data/train/deep/numbers.txt > /opt/ml/model/weights; cp /opt/ml/input/config/hyperparameters.json /opt/ml/output/data/; echo "loss=0.25"; echo "$TEAM $TRAINING_JOB_NAME"'
  await create('job-1', script, {
    HyperParameters: { epochs: '3', quoted: "it's $(x)" },
    Environment: { TEAM: 'red' },
    InputDataConfig: [
      { ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${Bucket}/data/train` } } },
    ],
    AlgorithmSpecification: {
      TrainingImage: 'example.com/train:1',
      TrainingInputMode: 'File',
      ContainerEntrypoint: ['/bin/sh', '-c', script],
      MetricDefinitions: [{ Name: 'loss', Regex: 'loss=([0-9.]+)' }],
    },
  })
  expect(await ended('job-1')).toMatchObject({
    TrainingJobStatus: 'Completed',
    FinalMetricDataList: [{ MetricName: 'loss', Value: 0.25 }],
  })
  expect(await unpack('out/job-1/output/model.tar.gz', 'weights')).toBe('1 2 3')
  expect(JSON.parse(await unpack('out/job-1/output/output.tar.gz', 'hyperparameters.json'))).toEqual({ epochs: '3', quoted: "it's $(x)" })
  expect(await lines('job-1')).toEqual(['loss=0.25', 'red job-1'])
})

test.runIf(isPrivate)('each host runs the command, knows itself, and has files of its own', async () => {
  const { logs, create, ended, unpack } = await startExecuting()
  const script =
    'host=$(sed "s/.*current_host\\":\\"\\([a-z0-9-]*\\).*/\\1/" /opt/ml/input/config/resourceconfig.json); echo $host > /opt/ml/model/$host; echo $host; grep -q algo-2 /etc/hosts'
  await create('job-1', script, { ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 2, VolumeSizeInGB: 30 } })
  expect(await ended('job-1')).toMatchObject({ TrainingJobStatus: 'Completed' })
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'job-1/' }))
  expect(logStreams!.map(({ logStreamName }) => logStreamName!.split('-').slice(0, 3).join('-'))).toEqual(['job-1/algo-1', 'job-1/algo-2'])
  expect(await unpack('out/job-1/output/model.tar.gz', 'algo-1')).toBe('algo-1\n')
  expect(await unpack('out/job-1/output/model.tar.gz', 'algo-2')).toBe('algo-2\n')
})

test.runIf(isPrivate)('a failure tells what the failure file says, and how the command exited', async () => {
  const { create, ended } = await startExecuting()
  await create('job-1', 'echo "no data" > /opt/ml/output/failure; exit 3')
  expect(await ended('job-1')).toMatchObject({ TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: no data\n, exit code: 3' })
})

test.runIf(isPrivate)('a channel without data fails the job before its command runs', async () => {
  const { create, ended } = await startExecuting()
  await create('job-1', 'true', {
    InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${Bucket}/nothing` } } }],
  })
  expect(await ended('job-1')).toMatchObject({
    TrainingJobStatus: 'Failed',
    FailureReason: expect.stringMatching(/^ClientError: Data download failed/),
  })
})

test.runIf(isPrivate)('a stop reaches the command as SIGTERM, and what it saved then is the model', async () => {
  const { sagemaker, create, ended, lines, unpack } = await startExecuting()
  await create('job-1', 'trap "echo late > /opt/ml/model/weights; exit 0" TERM; echo ready; while :; do sleep 0.05; done')
  await until(
    async () => lines('job-1').catch(() => ['not yet']),
    found => found.includes('ready'),
  )
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: 'job-1' }))
  expect(await ended('job-1')).toMatchObject({ TrainingJobStatus: 'Stopped', SecondaryStatus: 'Stopped' })
  expect(await unpack('out/job-1/output/model.tar.gz', 'weights')).toBe('late\n')
})

test.runIf(isPrivate)('the time limit of an executed job is real time, whatever the clock says', async () => {
  const { create, ended } = await startExecuting()
  await create('job-1', 'exec sleep 60', { StoppingCondition: { MaxRuntimeInSeconds: 1 } })
  expect(await ended('job-1')).toMatchObject({ SecondaryStatus: 'MaxRuntimeExceeded' })
})

test.runIf(isPrivate)('checkpoints are there again after an interruption of spot instances', async () => {
  const { emulator, create, ended, lines } = await startExecuting()
  emulator.faults.add({ kind: 'preemption', milliseconds: 120_000 })
  const script = 'ls /opt/ml/checkpoints; [ -f /opt/ml/checkpoints/step ] && exit 0; echo 7 > /opt/ml/checkpoints/step; exec sleep 60'
  await create('job-1', script, {
    EnableManagedSpotTraining: true,
    StoppingCondition: { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 },
    CheckpointConfig: { S3Uri: `s3://${Bucket}/checkpoints` },
  })
  const job = await ended('job-1')
  expect(job.SecondaryStatusTransitions!.map(({ Status }) => Status)).toContain('Interrupted')
  expect(job.TrainingJobStatus).toBe('Completed')
  expect(await lines('job-1')).toEqual(['step'])
})
