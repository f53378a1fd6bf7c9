import { DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateTrainingJobCommand, DescribeTrainingJobCommand, ListTrainingJobsCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import type { Fault, SageMakerEmulatorOptions, SageMakerFaultKind } from '../../src/index.ts'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'

const logGroupName = '/aws/sagemaker/TrainingJobs'

async function startFaulty(fault: Fault<SageMakerFaultKind>, options: SageMakerEmulatorOptions = {}) {
  const parts = await startTestEmulator({ faults: [fault], ...options })
  const { emulator, sagemaker } = parts
  return {
    ...parts,
    create: async () => sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1'))),
    describe: async () => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'job-1' })),
  }
}

test('a throttled request did nothing', async () => {
  const { emulator, create, describe } = await startFaulty({ kind: 'throttle', operation: 'CreateTrainingJob' })
  await expect(create()).rejects.toMatchObject({ name: 'ThrottlingException' })
  await expect(describe()).rejects.toMatchObject({ name: 'ValidationException' })
  await create()
  expect(emulator.requests('CreateTrainingJob')).toMatchObject([
    { accepted: false, status: 400, error: 'ThrottlingException', fault: 'throttle' },
    { accepted: true, status: 200 },
  ])
})

test('after a dropped connection, or a 500, the job is there all the same', async () => {
  for (const kind of ['drop-after-accept', 'server-error-after-accept'] as const) {
    const { emulator, create, describe } = await startFaulty({ kind, operation: 'CreateTrainingJob' })
    await expect(create()).rejects.toThrow()
    expect(await describe()).toMatchObject({ TrainingJobStatus: 'InProgress' })
    await expect(create()).rejects.toMatchObject({ name: 'ResourceInUse' })
    expect(emulator.requests('CreateTrainingJob').map(({ accepted }) => accepted)).toEqual([true, false])
  }
})

test('a dropped connection, a 500 and an expired token before anything is done leave nothing', async () => {
  for (const kind of ['drop', 'server-error', 'expired-token'] as const) {
    const { create, describe } = await startFaulty({ kind, operation: 'CreateTrainingJob' })
    const name = kind === 'expired-token' ? 'ExpiredTokenException' : expect.any(String)
    await expect(create()).rejects.toMatchObject({ name })
    await expect(describe()).rejects.toMatchObject({ name: 'ValidationException' })
  }
})

test('a slow answer comes when its time is over on the clock', async () => {
  const { emulator, create } = await startFaulty({ kind: 'slow', milliseconds: 60_000 })
  let isAnswered = false
  const answered = create().then(() => (isAnswered = true))
  await emulator.advance(59_000)
  expect(isAnswered).toBe(false)
  await emulator.advance(2000)
  await answered
})

test('a job that is accepted may fail for lack of capacity', async () => {
  const { emulator, create, describe } = await startFaulty({ kind: 'no-capacity' })
  await create()
  await emulator.advance(40_000)
  expect(await describe()).toMatchObject({ TrainingJobStatus: 'Failed', FailureReason: expect.stringMatching(/^CapacityError/) })
})

test('a share of all requests goes wrong, the same ones for the same seed', async () => {
  const outcomes = async (seed: number) => {
    const { sagemaker } = await startFaulty({ kind: 'server-error', share: 0.2 }, { seed })
    const one = async () => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'x' })).catch((error: Error) => error.name)
    const names = []
    for (let count = 0; count < 100; count++) names.push(await one())
    return names.map(name => (name === 'InternalFailure' ? 1 : 0) as number)
  }
  const first = await outcomes(7)
  expect(first.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(5)
  expect(first.reduce((sum, each) => sum + each, 0)).toBeLessThan(40)
  expect(await outcomes(7)).toEqual(first)
  expect(await outcomes(8)).not.toEqual(first)
})

test('a log stream may appear late, with all that was written into it', async () => {
  const { emulator, logs, create } = await startFaulty({ kind: 'late-log-stream', milliseconds: 100_000 })
  await create()
  const streams = async () => logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'job-1/' }))
  await emulator.advance(149_000)
  await expect(streams()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await emulator.advance(2000)
  expect((await streams()).logStreams).toHaveLength(1)
})

test('events that arrive out of order are neither lost nor given twice, empty pages between them', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`)
  const { emulator, logs, create } = await startFaulty({ kind: 'disordered-events' }, { simulate: () => ({ lines }) })
  emulator.faults.add({ kind: 'empty-log-page', times: 3, after: 1 })
  await create()
  const seen: string[] = []
  let nextToken: string | undefined
  let [streamName, emptyPages] = ['', 0]
  for (let step = 0; step < 100; step++) {
    await emulator.advance(3000)
    if (streamName === '') {
      const found = await logs.send(new DescribeLogStreamsCommand({ logGroupName })).catch(() => undefined)
      streamName = found?.logStreams?.[0]?.logStreamName ?? ''
      continue
    }
    const page = await logs.send(
      new GetLogEventsCommand({ logGroupName, logStreamName: streamName, startFromHead: true, limit: 7, ...(nextToken && { nextToken }) }),
    )
    if (page.events!.length === 0 && page.nextForwardToken !== nextToken) emptyPages++
    seen.push(...page.events!.map(({ message }) => message!))
    nextToken = page.nextForwardToken
  }
  expect(emptyPages).toBeGreaterThanOrEqual(3)
  expect(seen).not.toEqual(lines)
  expect(seen.toSorted()).toEqual(lines.toSorted())
})

test('more than two listings in a second are throttled', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  const list = async () => sagemaker.send(new ListTrainingJobsCommand({}))
  await list()
  await list()
  await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' })
  await emulator.advance(1000)
  await list()
})

test('a fault of an unknown kind is refused with those that there are', async () => {
  const { emulator } = await startTestEmulator()
  expect(() => emulator.faults.add({ kind: 'meteor' as 'drop' })).toThrow('take one of throttle, server-error')
})
