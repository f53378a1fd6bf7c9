import { expect, test } from 'vitest'
import { EmulatorClock } from '../../src/index.ts'
import { parse } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

const chat = { messages: [{ role: 'user', content: 'hi' }] }
const days30 = 2_592_000_000

test('a token of OAuth lets in for thirty days of the clock', async () => {
  const { emulator, client } = await startTestQianfan()
  const { access_token: token, expires_in: seconds } = await client.token()
  expect(seconds).toBe(2_592_000)
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))).toMatchObject({ object: 'chat.completion' })
  await emulator.advance(days30)
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))).toMatchObject({ error_code: 111 })
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, 'another'))).toMatchObject({ error_code: 110 })
})

test('which half of the pair is wrong is said', async () => {
  const { client, emulator } = await startTestQianfan()
  expect(await client.token(emulator.settings.sk, 'nobody')).toEqual({ error: 'invalid_client', error_description: 'unknown client id' })
  expect(await client.token('wrong')).toEqual({ error: 'invalid_client', error_description: 'Client authentication failed' })
})

test('a bearer token is refused with 401 once it has expired', async () => {
  const { emulator, client } = await startTestQianfan()
  const { token } = parse(await client.signed('GET', '/v1/BCE-BEARER/token?expireInSeconds=100'))
  const ask = async () => (await client.inferenceV2('chat/completions', { ...chat, model: 'ernie-speed-8k' }, String(token))).status
  expect(await ask()).toBe(200)
  await emulator.advance(100_000)
  expect(await ask()).toBe(401)
})

test('tokens may live in another time than trainings', async () => {
  const { emulator, client } = await startTestQianfan({ tokenClock: new EmulatorClock() })
  const { access_token: token } = await client.token()
  await emulator.advance(days30)
  expect(parse(await client.inferenceV1('chat/ernie_speed', chat, String(token)))).toMatchObject({ object: 'chat.completion' })
})

test('no secret gets into the ledger', async () => {
  const { emulator, client } = await startTestQianfan()
  const { access_token: token } = await client.token()
  await client.inferenceV1('chat/ernie_speed', chat, String(token))
  await client.inferenceV2('chat/completions', { ...chat, model: 'ernie-speed-8k' })
  await client.v2('finetuning', 'DescribeFineTuningJobs')
  const { sk, secretKey, bearerToken } = emulator.settings
  const ledger = JSON.stringify(emulator.requests())
  expect([sk, secretKey, bearerToken, String(token)].filter(secret => ledger.includes(secret))).toEqual([])
  expect(emulator.requests().map(({ service }) => service)).toEqual(['oauth', 'inference-v1', 'inference-v2', 'finetuning'])
})
