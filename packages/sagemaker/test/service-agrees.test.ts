import type { ScriptRequest, TrainOptions } from '@trainyard/core'
import { expect, it } from 'vitest'
import type { SageMakerOptions } from '../src/index.ts'
import { emulated, plain, yardAt } from './support/emulated.ts'

type Choices<Value> = { readonly [Name in keyof Value]-?: readonly Value[Name][] }

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, 'x']))
const arn = (kind: string) => `arn:aws:sagemaker:us-east-1:123456789012:${kind}/digits`

/** On both sides of each limit, and what is odd. */
const requests: Choices<
  Pick<
    ScriptRequest,
    'hyperparameters' | 'environment' | 'labels' | 'command' | 'image' | 'inputs' | 'metricDefinitions' | 'timeLimitSeconds'
  >
> = {
  hyperparameters: [
    {},
    { text: 'x'.repeat(2500) },
    { text: 'x'.repeat(2501) },
    { text: '😀'.repeat(1250) },
    { ['k'.repeat(256)]: 1 },
    { ['k'.repeat(257)]: 1 },
    { '': 1 },
    { text: 'one\ntwo' },
    { text: '' },
    { deep: { text: 'one\ntwo' }, none: null },
    many(100),
    many(101),
  ],
  environment: [{}, { A: 'x'.repeat(512) }, { A: 'x'.repeat(513) }, { '1A': 'x' }, { ä: 'x' }, { _a: 'one\ntwo' }, many(100), many(101)],
  labels: [{}, { team: '' }, { team: 'a;b' }, { 'aws:team': 'a' }, { team: '日本 α/β' }, { ['k'.repeat(129)]: 'a' }, many(48), many(49)],
  command: [['x'], [''], ['x'.repeat(256)], ['x'.repeat(257)], ['one\u2028two'], Array.from({ length: 101 }, () => 'x')],
  image: ['a', 'x'.repeat(255), 'x'.repeat(256), 'one\ntwo'],
  inputs: [
    {},
    { a: 's3://b' },
    { 'a.b-c_d': 's3://b/k' },
    { a: `s3://b/${'x'.repeat(1017)}` },
    { a: `s3://b/${'x'.repeat(1018)}` },
    { ['n'.repeat(64)]: 's3://b/k' },
    { ['n'.repeat(65)]: 's3://b/k' },
    { 'a b': 's3://b/k' },
    { a: 'efs://fs-0123abcd/x' },
    { a: 'fsx://fs-xyz/x' },
  ],
  metricDefinitions: [
    [],
    [{ name: 'n'.repeat(255), pattern: 'p'.repeat(500) }],
    [{ name: 'n', pattern: 'p'.repeat(501) }],
    [{ name: 'n', pattern: 'one\ntwo' }],
    Array.from({ length: 41 }, (_, index) => ({ name: `n${index}`, pattern: 'p' })),
  ],
  timeLimitSeconds: [0.5, 3600, 28 * 24 * 3600, 28 * 24 * 3600 + 1],
}

const options: readonly SageMakerOptions[] = [
  {},
  { spot: true },
  { spot: true, maximumWaitSeconds: 3600 },
  { volumeSizeGigabytes: 1, keepAliveSeconds: 21_600 },
  { vpc: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } },
  { vpc: { subnets: ['subnet_1'], securityGroupIds: ['sg-1'] } },
  { kmsKeyId: 'alias/mine', volumeKmsKeyId: 'a b' },
  { modelPackage: { groupArn: arn('model-package-group'), sourceArn: arn('model-package') } },
  { modelPackage: { groupArn: arn('model-package') } },
  { tensorBoard: { s3OutputPath: 's3://b/k', localPath: 'x'.repeat(4096) } },
  { checkpoints: { s3Uri: 's3://b/one\ntwo' } },
  { trainingPlanArn: arn('training-plan') },
  { instancePreferences: [{ instanceType: 'ml.g5.xlarge' }] },
  { instancePreferences: [{ instanceType: 'ml.g5.xlarge' }], spot: true },
  { instanceGroups: [{ name: 'n'.repeat(64), instanceType: 'ml.g5.xlarge', instanceCount: 1 }] },
  { maximumPendingSeconds: 7200, maximumRetryAttempts: 30 },
  { baseJobName: 'digits v2 (new)' },
]

/** Each choice alone, all else as it is in a request that is taken. */
function* attempts(): Generator<{ readonly request: ScriptRequest; readonly sagemaker: SageMakerOptions }> {
  for (const [name, values] of Object.entries(requests))
    for (const value of values) yield { request: { ...plain, [name]: value }, sagemaker: {} }
  for (const sagemaker of options) for (const timeLimitSeconds of [60, 7200]) yield { request: { ...plain, timeLimitSeconds }, sagemaker }
  const vpc = { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] }
  for (const inputs of requests.inputs) yield { request: { ...plain, ...(inputs && { inputs }) }, sagemaker: { vpc } }
}

it('what is found to be right is taken by the service, whose rules come from its own model', async () => {
  const emulator = await emulated({ timing: { training: 1e9 } })
  const yard = yardAt(emulator)
  const counts = { taken: 0, refused: 0 }
  for (const { request, sagemaker } of attempts()) {
    const given: TrainOptions<never> = { providerOptions: { sagemaker: { entrypoint: 'image', ...sagemaker } } }
    const asked = emulator.requests().length
    const isRight = await yard.check(request, given).then(
      checks => checks.every(({ problems }) => problems.length === 0),
      () => false,
    )
    expect(emulator.requests()).toHaveLength(asked)
    if (isRight) await yard.train(request, given)
    counts[isRight ? 'taken' : 'refused'] += 1
  }
  expect(emulator.requests('CreateTrainingJob').filter(({ accepted }) => !accepted)).toEqual([])
  expect(emulator.requests('CreateTrainingJob')).toHaveLength(counts.taken)
  expect(counts.refused).toBeGreaterThan(30)
})
