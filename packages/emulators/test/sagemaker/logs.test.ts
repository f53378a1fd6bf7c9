import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'

const logGroupName = '/team/red'

async function startWithStreams(...names: readonly string[]) {
  const { emulator, logs } = await startTestEmulator()
  await logs.send(new CreateLogGroupCommand({ logGroupName }))
  for (const logStreamName of names) await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
  const put = async (logStreamName: string, ...messages: readonly string[]) => {
    const timestamp = emulator.clock.now()
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: messages.map(message => ({ timestamp, message })) }))
  }
  return { emulator, logs, put }
}

test('a stream is read in pages from its head, and the same token says that there is no more', async () => {
  const { logs, put } = await startWithStreams('one')
  await put('one', 'a', 'b', 'c')
  const read = async (nextToken?: string) =>
    logs.send(
      new GetLogEventsCommand({ logGroupName, logStreamName: 'one', startFromHead: true, limit: 2, ...(nextToken && { nextToken }) }),
    )
  const first = await read()
  expect(first.events!.map(({ message }) => message)).toEqual(['a', 'b'])
  const second = await read(first.nextForwardToken)
  expect(second.events!.map(({ message }) => message)).toEqual(['c'])
  const third = await read(second.nextForwardToken)
  expect(third).toMatchObject({ events: [], nextForwardToken: second.nextForwardToken })
  await put('one', 'd')
  expect((await read(third.nextForwardToken)).events!.map(({ message }) => message)).toEqual(['d'])
})

test('a stream is read from its end backwards', async () => {
  const { logs, put } = await startWithStreams('one')
  await put('one', 'a', 'b', 'c')
  const last = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'one', limit: 2 }))
  expect(last.events!.map(({ message }) => message)).toEqual(['b', 'c'])
  const before = await logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName: 'one', limit: 2, nextToken: last.nextBackwardToken }),
  )
  expect(before.events!.map(({ message }) => message)).toEqual(['a'])
})

test('a page has at most a mebibyte', async () => {
  const { logs, put } = await startWithStreams('one')
  for (let count = 0; count < 5; count++) await put('one', 'x'.repeat(250_000))
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'one', startFromHead: true }))
  expect(events).toHaveLength(4)
})

test('streams are found by prefix and order, groups by prefix', async () => {
  const { emulator, logs, put } = await startWithStreams('job-1/a', 'job-10/a', 'job-1/b')
  await put('job-1/b', 'old')
  await emulator.advance(1000)
  await put('job-1/a', 'new')
  const names = async (options: object) =>
    (await logs.send(new DescribeLogStreamsCommand({ logGroupName, ...options }))).logStreams!.map(({ logStreamName }) => logStreamName)
  expect(await names({ logStreamNamePrefix: 'job-1/' })).toEqual(['job-1/a', 'job-1/b'])
  expect(await names({ orderBy: 'LastEventTime', descending: true, limit: 1 })).toEqual(['job-1/a'])
  await expect(names({ orderBy: 'LastEventTime', logStreamNamePrefix: 'job' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/team' }))
  expect(logGroups!.map(group => group.logGroupName)).toEqual([logGroupName])
})

test('events of several streams are filtered by terms and merged by time', async () => {
  const { emulator, logs, put } = await startWithStreams('one', 'two')
  await put('one', 'loss 1', 'noise')
  await emulator.advance(1000)
  await put('two', 'loss 2', 'loss of noise')
  const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: 'loss -noise' }))
  expect(events!.map(({ message }) => message)).toEqual(['loss 1', 'loss 2'])
})

test('what is not there, or is there already, is refused', async () => {
  const { logs } = await startWithStreams('one')
  await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  await expect(logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' })
  await expect(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'one' }))).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
  })
})
