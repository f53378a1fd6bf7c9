import { DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import {
  AddTagsCommand,
  CreateTrainingJobCommand,
  DeleteTrainingJobCommand,
  DescribeTrainingJobCommand,
  ListTagsCommand,
  SearchCommand,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'

test('a job goes through its states on the clock, and its model and its logs are there at the end', async () => {
  const { emulator, sagemaker, s3, logs } = await startTestEmulator({
    simulate: () => ({ lines: ['one', 'two', 'three'], model: { 'model.bin': 'weights' } }),
  })
  await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1')))
  const describe = async () => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'job-1' }))
  expect(await describe()).toMatchObject({ TrainingJobStatus: 'InProgress', SecondaryStatus: 'Starting' })
  await emulator.advance(35_000)
  expect(await describe()).toMatchObject({ SecondaryStatus: 'Downloading' })
  await emulator.advance(20_000)
  expect(await describe()).toMatchObject({ SecondaryStatus: 'Training' })
  await emulator.advance(120_000)
  expect(await describe()).toMatchObject({ SecondaryStatus: 'Uploading' })
  await emulator.advance(10_000)
  const ended = await describe()
  expect(ended).toMatchObject({
    TrainingJobStatus: 'Completed',
    TrainingTimeInSeconds: 130,
    ModelArtifacts: { S3ModelArtifacts: `s3://${emulator.settings.bucket}/out/job-1/output/model.tar.gz` },
  })
  expect(ended.SecondaryStatusTransitions?.map(({ Status }) => Status)).toEqual([
    'Starting',
    'Downloading',
    'Training',
    'Uploading',
    'Completed',
  ])
  const model = await s3.send(new GetObjectCommand({ Bucket: emulator.settings.bucket, Key: 'out/job-1/output/model.tar.gz' }))
  expect((await model.Body!.transformToByteArray()).subarray(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]))

  const logGroupName = '/aws/sagemaker/TrainingJobs'
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'job-1/' }))
  const { events } = await logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName: logStreams![0]!.logStreamName!, startFromHead: true }),
  )
  expect(events!.map(({ message }) => message)).toEqual(['one', 'two', 'three'])
})

test('a stop goes by Stopping to Stopped, and what has ended refuses it', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1')))
  await emulator.advance(60_000)
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: 'job-1' }))
  const describe = async () => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'job-1' }))
  expect(await describe()).toMatchObject({ TrainingJobStatus: 'Stopping' })
  await emulator.advance(60_000)
  expect(await describe()).toMatchObject({ TrainingJobStatus: 'Stopped', SecondaryStatus: 'Stopped' })
  await expect(sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: 'job-1' }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('in status Stopped'),
  })
})

test('a job that runs for too long is stopped, and says by which limit', async () => {
  const { emulator, sagemaker } = await startTestEmulator({ simulate: () => ({ milliseconds: 10_000_000 }) })
  await sagemaker.send(
    new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1', { StoppingCondition: { MaxRuntimeInSeconds: 100 } })),
  )
  await emulator.advance(300_000)
  expect(await sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'job-1' }))).toMatchObject({
    TrainingJobStatus: 'Stopped',
    SecondaryStatus: 'MaxRuntimeExceeded',
    ModelArtifacts: { S3ModelArtifacts: expect.stringMatching(/model\.tar\.gz$/) },
  })
})

test('a name is taken until the job is deleted', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  const create = async () => sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1')))
  await create()
  await expect(create()).rejects.toMatchObject({ name: 'ResourceInUse' })
  await expect(sagemaker.send(new DeleteTrainingJobCommand({ TrainingJobName: 'job-1' }))).rejects.toMatchObject({ name: 'ResourceInUse' })
  await emulator.advance(600_000)
  await sagemaker.send(new DeleteTrainingJobCommand({ TrainingJobName: 'job-1' }))
  await create()
})

test('an unknown job is refused with the words of the service', async () => {
  const { sagemaker } = await startTestEmulator()
  await expect(sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'nobody' }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Requested resource not found.',
  })
})

test('jobs are found by their tags, which may be added later', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  const { TrainingJobArn: ResourceArn } = await sagemaker.send(
    new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1', { Tags: [{ Key: 'team', Value: 'red' }] })),
  )
  await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-2')))
  await sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'run', Value: '7' }] }))
  expect(await sagemaker.send(new ListTagsCommand({ ResourceArn }))).toMatchObject({ Tags: [{ Key: 'team' }, { Key: 'run', Value: '7' }] })
  const { Results } = await sagemaker.send(
    new SearchCommand({ Resource: 'TrainingJob', SearchExpression: { Filters: [{ Name: 'Tags.run', Operator: 'Equals', Value: '7' }] } }),
  )
  expect(Results!.map(({ TrainingJob }) => TrainingJob!.TrainingJobName)).toEqual(['job-1'])
})
