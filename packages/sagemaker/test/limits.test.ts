import { createTrainyard, type ScriptRequest } from '@trainyard/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ChannelOptions, checkInvocationBody, sagemaker, type SageMakerOptions, type SageMakerSettings } from '../src/index.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const settings: SageMakerSettings = { region: 'eu-west-1', role: 'arn:aws:iam::123456789012:role/train', bucket: 'models' }

/** What would be refused, as `field: expected, found`. Nothing listens at the endpoint: whoever asked anybody would fail. */
async function problemsOf(
  change: Partial<Omit<ScriptRequest, 'image'>> & { readonly image?: string | null },
  options: SageMakerOptions = {},
  changed: Partial<SageMakerSettings> = {},
) {
  const plugin = sagemaker({ ...settings, endpoint: 'http://127.0.0.1:1', ...changed })
  const yard = createTrainyard({ plugins: [plugin], store: 'memory' })
  onTestFinished(() => yard.close())
  const { image = 'acme/train:1', ...rest } = change
  const named = image === null ? {} : { image }
  const request: ScriptRequest = { kind: 'script', sourceDirectory: await temporaryFolder(), command: ['./train'], ...named, ...rest }
  const [check] = await yard.check(request, { trainer: 'sagemaker', providerOptions: { sagemaker: options } })
  return (check?.problems ?? []).map(({ message }) => message)
}

const entries = (count: number, value: unknown = 'x') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, value]))

describe('before anything is sent', () => {
  it('[SM-3] a base name that no tag can hold is refused', async () => {
    expect(await problemsOf({}, { baseJobName: 'digits v2' })).toEqual([])
    expect(await problemsOf({}, { baseJobName: 'digits;rm' })).toEqual([expect.stringContaining('baseJobName: expected letters, digits')])
    expect(await problemsOf({}, { baseJobName: 'x'.repeat(257) })).toEqual([
      'baseJobName: expected at most 256 characters, found 257 characters.',
    ])
  })

  it('[SM-5] too many hyperparameters, a long name and a long value are refused, by name', async () => {
    expect(await problemsOf({ hyperparameters: entries(100) })).toEqual([])
    expect(await problemsOf({ hyperparameters: entries(101) })).toEqual(['hyperparameters: expected at most 100 entries, found 101.'])
    const long = 'n'.repeat(257)
    expect(await problemsOf({ hyperparameters: { [long]: 1 } })).toEqual([expect.stringMatching(/^hyperparameters\.n{40}: .*found 257/)])
    expect(await problemsOf({ hyperparameters: { text: 'x'.repeat(2500) } })).toEqual([])
    expect(await problemsOf({ hyperparameters: { text: 'x'.repeat(2501) } })).toEqual([
      'hyperparameters.text: expected at most 2500 characters, found 2501 characters.',
    ])
  })

  it('[SM-7] more than 50 tags are refused, ours among them, and none is dropped for another', async () => {
    expect(await problemsOf({ labels: entries(24) as Record<string, string> }, { tags: { other: 'x' } })).toEqual([])
    const tags = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`tag${index}`, 'x']))
    expect(await problemsOf({ labels: entries(24) as Record<string, string> }, { tags })).toEqual([
      'tags: expected at most 50 tags, 2 of them our own, found 51.',
    ])
    expect(await problemsOf({ labels: { team: 'a' } }, { tags: { team: 'b' } })).toEqual([
      expect.stringContaining('tags.team: expected a key that no label has'),
    ])
    expect(await problemsOf({ labels: { 'trainyard:owner': 'me' } })).toEqual([expect.stringContaining('not one of our own')])
    expect(await problemsOf({ labels: { 'aws:x': 'y' } })).toEqual([expect.stringContaining('does not begin with aws:')])
  })

  it('[SM-8] more than 20 channels are refused, and names that would share a variable', async () => {
    const inputs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`in${index}`, 's3://data/x']))
    expect(await problemsOf({ inputs: inputs(18) })).toEqual([])
    expect(await problemsOf({ inputs: inputs(19) })).toEqual(['inputs: expected at most 18 inputs beside our own two, found 19.'])
    expect(await problemsOf({ inputs: inputs(20) }, { entrypoint: 'image' })).toEqual([])
    expect(await problemsOf({ inputs: { 'a-b': 's3://x', a_b: 's3://y' } })).toEqual([
      expect.stringContaining('a name with a variable of its own'),
    ])
    expect(await problemsOf({ inputs: { code: 's3://x' } })).toEqual([expect.stringContaining('not one of our own')])
    expect(await problemsOf({ inputs: { 'a b': 's3://x' } })).toEqual([expect.stringContaining('inputs.a b: expected a channel name')])
  })

  it('[SM-9] the environment keeps the limits of names and values', async () => {
    expect(await problemsOf({ environment: { A_1: 'x'.repeat(512) } })).toEqual([])
    expect(await problemsOf({ environment: { 'A-B': 'x' } })).toEqual([
      expect.stringContaining('environment.A-B: expected a name of letters'),
    ])
    expect(await problemsOf({ environment: { A: 'x'.repeat(513) } })).toEqual([
      'environment.A: expected at most 512 characters, found 513 characters.',
    ])
    expect(await problemsOf({ environment: entries(101) as Record<string, string> })).toEqual([
      'environment: expected at most 100 variables, found 101.',
    ])
  })

  it('[SM-10] a role that is no ARN is refused, and so is none', async () => {
    const [problem] = await problemsOf({}, {}, { role: 'train' })
    expect(problem).toContain('role')
    expect(problem).toContain('arn:aws:iam')
    const { role: _none, ...rest } = settings
    const yard = createTrainyard({ plugins: [sagemaker(rest)], store: 'memory' })
    onTestFinished(() => yard.close())
    const request = { kind: 'script', sourceDirectory: await temporaryFolder(), command: ['./train'], image: 'acme/train:1' } as const
    const [check] = await yard.check(request)
    expect(check?.problems.map(({ message }) => message)).toEqual([expect.stringContaining('role: expected the ARN of the IAM role')])
  })

  it('[SM-11] an image and an algorithm, or neither, are refused', async () => {
    expect(await problemsOf({}, { algorithmName: 'xgboost' })).toEqual([
      'algorithmName: expected nothing beside an image, found "xgboost".',
    ])
    const neither = await problemsOf({ image: null })
    expect(neither).toEqual([expect.stringContaining('image: expected a container image, found nothing')])
    expect(await problemsOf({ image: null }, { algorithmName: 'xgboost' })).toEqual([])
  })

  it('line breaks are refused where SageMaker takes none', async () => {
    const refused = [
      await problemsOf({ hyperparameters: { text: 'one\ntwo' } }),
      await problemsOf({ hyperparameters: { 'one\u2028two': 1 } }),
      await problemsOf({ image: 'acme/train:1\n' }),
      await problemsOf({ command: ['sh', '-c', 'one\ntwo'] }, { entrypoint: 'image' }),
      await problemsOf({ metricDefinitions: [{ name: 'loss', pattern: 'loss=(.*)\r' }] }),
      await problemsOf({ inputs: { train: 's3://data/one\ntwo' } }),
    ]
    for (const problems of refused) expect(problems).toEqual([expect.stringContaining('expected one line, found a line break')])
    const lines = { deep: { text: 'one\ntwo' } }
    expect(await problemsOf({ environment: { TEXT: 'one\ntwo' }, hyperparameters: lines, command: ['sh', '-c', 'one\ntwo'] })).toEqual([])
  })

  it('[SM-67] what a container is started with has at most 100 parts of at most 256 characters', async () => {
    const long = ['train', 'x'.repeat(257)]
    expect(await problemsOf({ command: long })).toEqual([])
    expect(await problemsOf({ command: long }, { entrypoint: 'image' })).toEqual([
      'command[1]: expected at most 256 characters, found 257 characters.',
    ])
    expect(await problemsOf({ command: Array.from({ length: 101 }, () => 'x') }, { entrypoint: 'image' })).toEqual([
      'command: expected at most 100 arguments, found 101.',
    ])
  })

  it('each option is held to what SageMaker takes', async () => {
    const lists = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`)
    const group = { name: 'n'.repeat(65), instanceType: 'ml.m5.large', instanceCount: 1 }
    const plan = 'arn:aws:sagemaker:eu-west-1:123456789012:training-plan/mine'
    const preference = { instanceType: 'ml.m5.large', trainingPlanArns: [plan] }
    const channel = (options: ChannelOptions): SageMakerOptions => ({ channels: { train: options } })
    const refused: readonly (readonly [field: string, SageMakerOptions])[] = [
      ['volumeSizeGigabytes', { volumeSizeGigabytes: 0 }],
      ['volumeKmsKeyId', { volumeKmsKeyId: 'my key' }],
      ['kmsKeyId', { kmsKeyId: 'k'.repeat(2049) }],
      ['keepAliveSeconds', { keepAliveSeconds: 21_601 }],
      ['maximumPendingSeconds', { maximumPendingSeconds: 7199 }],
      ['maximumPendingSeconds', { maximumPendingSeconds: 2_419_201 }],
      ['maximumRetryAttempts', { maximumRetryAttempts: 31 }],
      ['maximumRetryAttempts', { maximumRetryAttempts: 0 }],
      ['instanceGroups', { instanceGroups: Array.from({ length: 6 }, (_, index) => ({ ...group, name: `g${index}` })) }],
      ['instanceGroups[0].name', { instanceGroups: [group] }],
      ['instancePreferences', { instancePreferences: Array.from({ length: 6 }, () => preference) }],
      ['instancePreferences[0].trainingPlanArns', { instancePreferences: [{ ...preference, trainingPlanArns: [plan, plan] }] }],
      ['trainingPlanArn', { trainingPlanArn: 'mine' }],
      ['algorithmName', { algorithmName: 'not_a_name' }],
      ['algorithmName', { algorithmName: 'a'.repeat(64) }],
      ['imageRegistry.credentialsProviderArn', { imageRegistry: { accessMode: 'Vpc', credentialsProviderArn: 'login' } }],
      ['vpc.subnets', { vpc: { subnets: lists(17), securityGroupIds: ['sg-1'] } }],
      ['vpc.securityGroupIds', { vpc: { subnets: ['subnet-1'], securityGroupIds: lists(6) } }],
      ['vpc.securityGroupIds', { vpc: { subnets: ['subnet-1'], securityGroupIds: [] } }],
      ['vpc.subnets[0]', { vpc: { subnets: ['subnet 1'], securityGroupIds: ['sg-1'] } }],
      ['checkpoints.s3Uri', { checkpoints: { s3Uri: 'checkpoints' } }],
      ['checkpoints.localPath', { checkpoints: { localPath: '/x'.repeat(2049) } }],
      ['tensorBoard.s3OutputPath', { tensorBoard: { s3OutputPath: `s3://b/${'x'.repeat(1024)}` } }],
      ['tensorBoard.localPath', { tensorBoard: { s3OutputPath: 's3://b/x', localPath: 'x'.repeat(4097) } }],
      ['modelPackage.groupArn', { modelPackage: { groupArn: 'digits' } }],
      ['modelPackage.sourceArn', { modelPackage: { groupArn: plan.replace('training-plan', 'model-package-group'), sourceArn: plan } }],
      ['channels.train.contentType', channel({ contentType: 'x'.repeat(257) })],
      ['channels.train.attributeNames', channel({ attributeNames: lists(17) })],
      ['channels.train.instanceGroupNames', channel({ instanceGroupNames: lists(6) })],
    ]
    for (const [field, options] of refused) {
      const problems = await problemsOf({ inputs: { train: 's3://data/x' } }, options).catch((error: Error) => [error.message])
      expect(problems.join(' '), field).toContain(field)
    }
    const fileSystem = { vpc: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } }
    expect(await problemsOf({ inputs: { data: 'efs://fs-12/x' } }, fileSystem)).toEqual([
      expect.stringContaining('the id of a file system'),
    ])
  })

  it('[SM-70] a body of more than 6 MB is refused, with a hint at the way that takes it', () => {
    expect(checkInvocationBody(new Uint8Array(6_291_456))).toBeUndefined()
    expect(checkInvocationBody('ü'.repeat(3_145_729))?.message).toMatch(/at most 6291456 bytes, found 6291458\. .*asynchronous/)
  })

  it('partitions, regions and types of machines that came later are taken', async () => {
    const china = { region: 'cn-north-1', role: 'arn:aws-cn:iam::123456789012:role/service-role/train' }
    expect(await problemsOf({}, { instanceType: 'ml.q9.1024xlarge' }, china)).toEqual([])
    const groupArn = 'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:model-package-group/digits'
    expect(await problemsOf({}, { modelPackage: { groupArn } })).toEqual([])
  })

  it('machines and times that cannot go together are refused', async () => {
    expect(
      await problemsOf({}, { instanceType: 'ml.m5.large', instanceGroups: [{ name: 'a', instanceType: 'ml.m5.large', instanceCount: 1 }] }),
    ).toEqual([
      'instanceType: expected one of instanceType, instanceGroups and instancePreferences, found instanceGroups and instanceType.',
    ])
    expect(await problemsOf({ timeLimitSeconds: 29 * 24 * 3600 })).toEqual([
      expect.stringContaining('timeLimitSeconds: expected at most 2419200'),
    ])
    expect(await problemsOf({ timeLimitSeconds: 100 }, { spot: true, maximumWaitSeconds: 99 })).toEqual([
      expect.stringContaining('maximumWaitSeconds: expected at least'),
    ])
    expect(await problemsOf({}, { maximumWaitSeconds: 9999 })).toEqual([expect.stringContaining('nothing without `spot`')])
    expect(await problemsOf({ resources: { cpus: 4 } })).toEqual([
      expect.stringContaining('Say which machine it needs by the option `instanceType`'),
    ])
    expect(await problemsOf({ inputs: { data: 'efs://fs-0123456789abcdef0/x' } })).toEqual([
      expect.stringContaining('Set the option `vpc`'),
    ])
    expect(await problemsOf({ secrets: { API_KEY: 'PATH' } })).toEqual([expect.stringContaining('AWS Secrets Manager')])
    expect(await problemsOf({}, {}, { bucket: undefined as never })).toEqual(
      expect.arrayContaining([expect.stringContaining('bucket: expected a bucket')]),
    )
  })
})
