import { SageMaker } from '@aws-sdk/client-sagemaker'
import { MemoryJobStore } from '@trainyard/core'
import { EmulatorClock, type SageMakerEmulator } from '@trainyard/emulators'
import type { JobRecord } from '@trainyard/core/container'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SageMakerTrainer } from '../src/index.ts'
import { snapshotOf } from '../src/watch/snapshot-of.ts'
import { asImage, emulated, plain, yardAt } from './support/emulated.ts'

const artifacts = { ModelArtifacts: { S3ModelArtifacts: 's3://b/model.tar.gz' } }
const startedAt = new Date('2026-01-01')

describe('an answer', () => {
  it('[SM-42] tells a stop, the time limit and the wait for spot machines apart, and has the model where there is one', () => {
    const stopped = (SecondaryStatus: 'Stopped' | 'MaxRuntimeExceeded' | 'MaxWaitTimeExceeded', more = {}) =>
      snapshotOf({ TrainingJobStatus: 'Stopped', SecondaryStatus, ...artifacts, ...more })
    expect(stopped('Stopped')).toMatchObject({ status: 'CANCELED', artifact: { uri: 's3://b/model.tar.gz' } })
    expect(stopped('MaxRuntimeExceeded')).toMatchObject({
      status: 'ERRORED',
      reason: 'timed-out',
      artifact: { uri: 's3://b/model.tar.gz' },
    })
    expect(stopped('MaxWaitTimeExceeded')).toMatchObject({ status: 'ERRORED', reason: 'no-capacity' })
    expect(stopped('MaxWaitTimeExceeded', { TrainingStartTime: startedAt })).toMatchObject({ reason: 'preempted' })
  })

  it('[SM-45] with a state that nobody knows yet is shown as it is, and ends nothing', async () => {
    const odd = { TrainingJobStatus: 'InProgress', SecondaryStatus: 'Meditating' } as never
    expect(snapshotOf(odd)).toMatchObject({ status: 'RUNNING', detail: 'Meditating' })
    expect(snapshotOf({ TrainingJobStatus: 'Resting' } as never)).toMatchObject({ status: 'RUNNING', detail: 'Resting' })
    expect(snapshotOf({ TrainingJobStatus: 'Deleting' })).toBeUndefined()
  })

  it('gives the reason of a failure that SageMaker’s text tells', () => {
    const failed = (FailureReason: string) => snapshotOf({ TrainingJobStatus: 'Failed', SecondaryStatus: 'Failed', FailureReason })
    expect(failed('CapacityError: Unable to provision')).toMatchObject({ reason: 'no-capacity' })
    expect(failed('AlgorithmError: CUDA out of memory, exit code: 1')).toMatchObject({ reason: 'out-of-memory', exitCode: 1 })
    expect(failed('AlgorithmError: , exit code: 2')).toMatchObject({ reason: 'failed', exitCode: 2 })
  })
})

/** Creates so many jobs behind the client's back, and gives what finds them. */
async function createMany(emulator: SageMakerEmulator, count: number, { owner = 'nobody', prefix = 'many' } = {}) {
  const client = new SageMaker({ ...emulator.settings })
  onTestFinished(() => client.destroy())
  const names = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  const createdAt = new Date(emulator.clock.now()).toISOString()
  for (const name of names) {
    await client.createTrainingJob({
      TrainingJobName: name,
      RoleArn: emulator.settings.role,
      AlgorithmSpecification: { TrainingImage: 'acme/train:1', TrainingInputMode: 'File' },
      OutputDataConfig: { S3OutputPath: `s3://${emulator.settings.bucket}/models` },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 1 },
      StoppingCondition: { MaxRuntimeInSeconds: 1e6 },
      Tags: [{ Key: 'trainyard:owner', Value: owner }],
    })
  }
  const jobs = names.map(name => ({ jobName: name, reference: { name, arn: `arn:${name}`, nodes: 1, createdAt } }))
  return { client, jobs }
}

const context = { signal: new AbortController().signal }

const ownerOfStore = '0123456789abcdef'

class TaggedStore extends MemoryJobStore<JobRecord> {
  async ownerTag(): Promise<string> {
    return ownerOfStore
  }
}

describe('the list', () => {
  it('[SM-59] tells of 500 new jobs in five requests, and nothing is described', { timeout: 30_000 }, async () => {
    const emulator = await emulated({ timing: { training: 1e9, starting: 10, downloading: 10 } })
    const { jobs } = await createMany(emulator, 500)
    await emulator.clock.sleep(5000)
    const trainer = await yardAt(emulator).component('trainer', 'sagemaker')
    const all = await trainer.describeMany?.(jobs, context)
    expect([...(all?.values() ?? [])].filter(snapshot => snapshot?.status === 'RUNNING')).toHaveLength(500)
    expect(emulator.requests('ListTrainingJobs')).toHaveLength(5)
    expect(emulator.requests('DescribeTrainingJob')).toHaveLength(0)
  })

  it('that is too long for one call is read on by the next ones, until all are told', { timeout: 30_000 }, async () => {
    const emulator = await emulated({ clock: new EmulatorClock({ speed: 100 }), timing: { training: 1e9, starting: 10, downloading: 10 } })
    const { jobs } = await createMany(emulator, 500)
    const slow = { requestsPerSecond: { ListTrainingJobs: 0.04 } }
    const trainer = await yardAt(emulator, { settings: slow }).component('trainer', 'sagemaker')
    const told = new Set<string>()
    let calls = 0
    for (; told.size < 500 && calls < 4; calls++)
      for (const name of (await trainer.describeMany?.(jobs, context))?.keys() ?? []) told.add(name)
    expect(told.size).toBe(500)
    expect(calls).toBeGreaterThan(1)
    expect(emulator.requests('DescribeTrainingJob')).toHaveLength(0)
  })

  it('[SM-58] is read to its end behind pages that are empty, and what moved alone is described', { timeout: 30_000 }, async () => {
    const emulator = await emulated({ timing: { training: 1e9, starting: 10, downloading: 10 } })
    const { client, jobs } = await createMany(emulator, 300)
    await emulator.clock.sleep(60_000)
    const trainer = await yardAt(emulator).component('trainer', 'sagemaker')
    await trainer.describeMany?.(jobs, context)
    await trainer.describeMany?.(jobs, context)
    // The oldest comes last in the list: the pages before it are empty.
    await client.stopTrainingJob({ TrainingJobName: 'many-0' })
    const told = await vi.waitUntil(async () => (await trainer.describeMany?.(jobs, context))?.get('many-0'), { timeout: 10_000 })
    expect(['Stopping', 'Stopped']).toContain(told.detail)
    expect(emulator.requests('DescribeTrainingJob').length).toBeLessThanOrEqual(1)
  })

  it('of one’s own jobs has all of them, by the tag of the store, and none of another store', async () => {
    const emulator = await emulated({ timing: { training: 1e9 } })
    await createMany(emulator, 120, { owner: ownerOfStore })
    await createMany(emulator, 3, { owner: 'somebody else', prefix: 'theirs' })
    const trainer = await yardAt(emulator, { store: new TaggedStore() }).component('trainer', 'sagemaker')
    const owned = await Array.fromAsync(trainer.listOwned?.(context) ?? [])
    expect(owned).toHaveLength(120)
    expect(await trainer.describe(owned[0] ?? { jobName: '', reference: {} }, context)).toMatchObject({ detail: expect.any(String) })
  })
})

describe('an event of EventBridge', () => {
  it('has its job looked at at once, and others are none of ours', async () => {
    const emulator = await emulated({ timing: { training: 1e9 } })
    const store = new MemoryJobStore<JobRecord>()
    const yard = yardAt(emulator, { store })
    const future = await yard.train(plain, asImage)
    const waiting = future.wait()
    await vi.waitFor(async () => expect((await future.getInfo()).detail).toBe('Training'), { timeout: 10_000 })
    const trainer = await yard.component('trainer', 'default')
    if (!(trainer instanceof SageMakerTrainer)) throw new TypeError('no trainer of ours')
    const { name: TrainingJobName } = future.toJSON().reference as { readonly name: string }
    const before = emulator.requests('DescribeTrainingJob').length
    const event = { source: 'aws.sagemaker', 'detail-type': 'SageMaker Training Job State Change', detail: { TrainingJobName } } as const
    expect(trainer.notify(event)).toBe(true)
    expect(trainer.notify({ ...event, source: 'aws.ec2' })).toBe(false)
    await vi.waitFor(() => expect(emulator.requests('DescribeTrainingJob').length).toBeGreaterThan(before), { timeout: 10_000 })
    await future.cancel()
    expect((await waiting).status).toBe('CANCELED')
  })
})
