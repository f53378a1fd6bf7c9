import { CreateTrainingJobCommand, type CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'
import { validate } from '../support/validate.ts'

async function refusalOf(change: object): Promise<string> {
  const { emulator, sagemaker } = await startTestEmulator()
  const request: CreateTrainingJobRequest = { ...trainingRequest(emulator, 'job-1'), ...change }
  const outcome = await sagemaker.send(new CreateTrainingJobCommand(request)).then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  )
  expect(emulator.requests('CreateTrainingJob')).toMatchObject([{ accepted: outcome === 'accepted' }])
  return outcome
}

const many = (count: number, of: (index: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => of(index)))

test('patterns, lengths and ranges are checked, each in the words of the service', async () => {
  expect(await refusalOf({ TrainingJobName: 'bad_name' })).toBe(
    "ValidationException: 1 validation error detected: Value 'bad_name' at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
  )
  expect(await refusalOf({ HyperParameters: { long: 'x'.repeat(2501) } })).toContain(
    "at 'hyperParameters.long.member' failed to satisfy constraint: Member must have length less than or equal to 2500",
  )
  expect(await refusalOf({ HyperParameters: many(101, index => [`h${index}`, 'x']) })).toContain('length less than or equal to 100')
  expect(await refusalOf({ StoppingCondition: { MaxRuntimeInSeconds: 0 } })).toContain('value greater than or equal to 1')
  expect(await refusalOf({ Environment: { '1A': 'x' } })).toContain("Value '1A' at 'environment.key'")
})

test('all that is wrong is told at once, members that are missing too', async () => {
  const refusal = await refusalOf({
    RoleArn: undefined,
    TrainingJobName: 'a'.repeat(64),
    ResourceConfig: { InstanceType: 'ml.none', InstanceCount: 1, VolumeSizeInGB: 30 },
  })
  expect(refusal).toContain('3 validation errors detected')
  expect(refusal).toContain("Value null at 'roleArn' failed to satisfy constraint: Member must not be null")
  expect(refusal).toContain("'resourceConfig.instanceType' failed to satisfy constraint: Member must satisfy enum value set: [ml.m4.xlarge")
})

test('a structure that lost its members on the way is accepted when it is empty', async () => {
  expect(await refusalOf({ RemoteDebugConfig: {}, VpcConfig: {} })).toBe('accepted')
})

test('a member that the model does not have is told, because it is a mistake', async () => {
  // The npm client drops what it does not know, so the validator is asked itself.
  const { emulator } = await startTestEmulator()
  expect(() => validate('CreateTrainingJob', { ...trainingRequest(emulator, 'x'), Wrong: 1 })).toThrow("Unknown parameter 'wrong'")
  expect(() => validate('CreateTrainingJob', { ...trainingRequest(emulator, 'x'), Tags: 'none' })).toThrow('tags must be a list')
})

test('rules between members are checked', async () => {
  const algorithm = { TrainingInputMode: 'File' }
  expect(await refusalOf({ AlgorithmSpecification: algorithm })).toContain('either TrainingImage or AlgorithmName')
  expect(await refusalOf({ AlgorithmSpecification: { ...algorithm, TrainingImage: 'a', AlgorithmName: 'b' } })).toContain('not both')
  expect(await refusalOf({ EnableManagedSpotTraining: true })).toContain('MaxWaitTimeInSeconds')
  const preferences = { InstancePreferences: [{ InstanceType: 'ml.p4d.24xlarge' }, { InstanceType: 'ml.g5.xlarge', InstanceCount: 3 }] }
  expect(await refusalOf({ ResourceConfig: { ...preferences, VolumeSizeInGB: 30 } })).toBe('accepted')
  expect(await refusalOf({ ResourceConfig: { ...preferences, InstanceType: 'ml.m5.large', InstanceCount: 1 } })).toContain(
    'InstancePreferences',
  )
  expect(await refusalOf({ ResourceConfig: { VolumeSizeInGB: 30 } })).toContain('are required')
  expect(await refusalOf({ StoppingCondition: { MaxRuntimeInSeconds: 10, MaxWaitTimeInSeconds: 20 } })).toContain('managed spot training')
  expect(
    await refusalOf({ EnableManagedSpotTraining: true, StoppingCondition: { MaxRuntimeInSeconds: 10, MaxWaitTimeInSeconds: 5 } }),
  ).toContain('greater than or equal to MaxRuntimeInSeconds')
  const DataSource = { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://trainyard/data' } }
  expect(
    await refusalOf({
      InputDataConfig: [
        { ChannelName: 'a', DataSource },
        { ChannelName: 'a', DataSource },
      ],
    }),
  ).toContain('Duplicate channel')
  expect(
    await refusalOf({
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    }),
  ).toContain('Duplicate tag keys')
  expect(await refusalOf({ Tags: [{ Key: 'aws:a', Value: '1' }] })).toContain('aws: prefixed')
})
