import { expect, test } from 'vitest'
import { parse } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

const chat = { messages: [{ role: 'user', content: 'a' }] }
const job = { name: 'job', model: 'ERNIE-Speed-8K', trainMode: 'SFT' }

test('too many requests and a busy server are said in the form of each part', async () => {
  const { emulator, client } = await startTestQianfan()
  const { access_token: token } = await client.token()
  for (const [kind, expected] of [
    ['throttle', [18, 18, [429, 'rpm_rate_limit_exceeded'], [429, 'RequestLimitExceeded']]],
    ['server-error', [500000, 336100, [500, 'internal_error'], [500, 'InternalError']]],
  ] as const) {
    emulator.faults.add({ kind, times: 4 })
    const managementV1 = await client.v1('service/list', {})
    const inferenceV1 = parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))
    const inferenceV2 = await client.inferenceV2('chat/completions', { ...chat, model: 'ernie-speed-8k' })
    const managementV2 = await client.v2Raw('finetuning', 'DescribeFineTuningJobs')
    const { code } = parse(inferenceV2)['error'] as { code: string }
    expect([
      managementV1['error_code'],
      inferenceV1['error_code'],
      [inferenceV2.status, code],
      [managementV2.status, parse(managementV2)['code']],
    ]).toEqual(expected)
  }
})

test('a chosen code is answered as the generation does that it is of', async () => {
  const { emulator, client } = await startTestQianfan()
  emulator.faults.add(
    { kind: 'error', code: '336002', message: 'no' },
    { kind: 'error', code: 'AccessDenied', status: 403 },
    { kind: 'error', code: 'invalid_model' },
    { kind: 'error', code: 'internal_error', status: 200 },
  )
  const list = async () => client.v2Raw('finetuning', 'DescribeFineTuningJobs')
  const ask = async () => client.inferenceV2('chat/completions', { ...chat, model: 'ernie-speed-8k' })
  const shown = async (received: Awaited<ReturnType<typeof list>>) => [received.status, parse(received)]
  expect(await shown(await list())).toMatchObject([200, { error_code: 336002, error_msg: 'no' }])
  expect(await shown(await list())).toMatchObject([403, { code: 'AccessDenied' }])
  expect(await shown(await ask())).toMatchObject([400, { error: { code: 'invalid_model' } }])
  expect(await shown(await ask())).toMatchObject([200, { error: { code: 'internal_error' } }])
  expect(emulator.requests().map(({ error, accepted }) => [error, accepted])).toEqual([
    ['336002', false],
    ['AccessDenied', false],
    ['invalid_model', false],
    ['internal_error', false],
  ])
})

test('what is lost after it was accepted has happened', async () => {
  const { emulator, client } = await startTestQianfan({
    faults: [
      { kind: 'drop-after-accept', operation: 'CreateFineTuningJob', name: 'job' },
      { kind: 'server-error-after-accept', operation: 'StopFineTuningTask' },
    ],
  })
  await expect(client.v2('finetuning', 'CreateFineTuningJob', job)).rejects.toThrow('socket hang up')
  expect(await client.v2('finetuning', 'DescribeFineTuningJobs')).toMatchObject({ jobList: [{ name: 'job' }] })
  expect((await client.v2Raw('finetuning', 'StopFineTuningTask', { taskId: 'task-x' })).status).toBe(500)
  expect(emulator.requests().map(({ status, accepted }) => [status, accepted])).toEqual([
    [0, true],
    [200, true],
    [500, true],
  ])
})

test('what is dropped has not happened', async () => {
  const { client } = await startTestQianfan({ faults: [{ kind: 'drop' }] })
  await expect(client.v2('finetuning', 'CreateFineTuningJob', job)).rejects.toThrow('socket hang up')
  expect(await client.v2('finetuning', 'DescribeFineTuningJobs')).toMatchObject({ jobList: [] })
})

test('an answer may be none that anybody could read', async () => {
  const { client } = await startTestQianfan({ faults: [{ kind: 'unreadable' }, { kind: 'unreadable', status: 502 }] })
  const answers = [await client.v2Raw('model', 'DescribeSystemModelSets'), await client.v2Raw('model', 'DescribeSystemModelSets')]
  expect(answers.map(({ status }) => status)).toEqual([200, 502])
  expect(answers.map(({ text }) => text.startsWith('<html>'))).toEqual([true, true])
})

test('a token may expire before its time', async () => {
  const { emulator, client } = await startTestQianfan()
  const { access_token: token } = await client.token()
  emulator.faults.add({ kind: 'expired-token', times: 2 })
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))).toMatchObject({ error_code: 111 })
  expect((await client.inferenceV2('chat/completions', { ...chat, model: 'ernie-speed-8k' })).status).toBe(401)
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))).toMatchObject({ object: 'chat.completion' })
})

test('a fault of a kind that there is not is refused', async () => {
  const { emulator } = await startTestQianfan()
  expect(() => emulator.faults.add({ kind: 'no-capacity' as 'drop' })).toThrow(RangeError)
})
