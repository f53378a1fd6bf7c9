import { expect, test } from 'vitest'
import { EmulatorClock } from '../../src/index.ts'
import { parse } from '../support/qianfan-client.ts'
import { send } from '../support/send.ts'
import { signBce } from '../support/sign-bce.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

const json = { 'content-type': 'application/json' }
const action = '/v2/finetuning?Action=DescribeFineTuningJobs'

async function post(endpoint: string, signer: Partial<Parameters<typeof signBce>[1]>, more: Readonly<Record<string, string>> = {}) {
  const url = new URL(action, endpoint)
  const pair = { accessKey: 'ALTAKemulated', secretKey: 'emulated-secret-key' }
  const headers = { ...signBce({ method: 'POST', url, headers: json }, { ...pair, ...signer }), ...more }
  return send({ method: 'POST', url, headers, body: '{}' })
}

test('a wrong secret and an unknown key are told apart, in headers and in the body', async () => {
  const { emulator } = await startTestQianfan()
  const wrong = await post(emulator.url, { secretKey: 'wrong' })
  expect(wrong).toMatchObject({
    status: 403,
    headers: {
      'x-bce-error-code': 'SignatureDoesNotMatch',
      'x-bce-error-message': 'SignatureDoesNotMatch, cause: Fail to authn user: Signature does not match',
    },
  })
  expect(parse(wrong)).toMatchObject({ requestId: expect.any(String), code: 'SignatureDoesNotMatch' })
  expect(await post(emulator.url, { accessKey: 'nobody' })).toMatchObject({
    status: 403,
    headers: { 'x-bce-error-message': 'NotFound, cause: Could not find credential.' },
  })
})

test('[QF-2] the signing key is its text: what is signed with its bytes is refused', async () => {
  const { emulator } = await startTestQianfan()
  expect(await post(emulator.url, {})).toMatchObject({ status: 200 })
  const refused = { status: 403, headers: { 'x-bce-error-code': 'SignatureDoesNotMatch' } }
  expect(await post(emulator.url, { hasRawKey: true })).toMatchObject(refused)
})

test('what is signed cannot be changed on the way', async () => {
  const { emulator } = await startTestQianfan()
  for (const changed of [{ 'content-type': 'text/plain' }, { 'x-bce-security-token': 'added' }, { 'x-bce-date': '2024-01-29T08:00:00Z' }]) {
    expect(await post(emulator.url, {}, changed)).toMatchObject({ status: 403, headers: { 'x-bce-error-code': 'SignatureDoesNotMatch' } })
  }
})

test('time is of the machine, whatever the clock of the emulator says', async () => {
  const { emulator } = await startTestQianfan({ clock: new EmulatorClock({ speed: 1000, start: 0 }) })
  expect(await post(emulator.url, {})).toMatchObject({ status: 200 })
  const expired = { status: 403, headers: { 'x-bce-error-code': 'RequestExpired' } }
  expect(await post(emulator.url, { date: '2024-01-29T08:00:00Z' })).toMatchObject(expired)
  expect(await post(emulator.url, { date: '2999-01-29T08:00:00Z' })).toMatchObject(expired)
})

test('headers with underscores are signed too, as inference has them', async () => {
  const { emulator, client } = await startTestQianfan()
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'hi' }] })
  const headers = { ...json, request_id: 'sdk-py-0.4.12.3-abc' }
  const path = '/rpc/2.0/ai_custom/v1/wenxinworkshop/chat/ernie_speed'
  expect(parse(await client.signed('POST', path, { body, headers }))).toMatchObject({ object: 'chat.completion' })

  const url = new URL(path, emulator.url)
  const signed = signBce({ method: 'POST', url, headers }, emulator.settings)
  const changed = await send({ method: 'POST', url, headers: { ...signed, request_id: 'another' }, body })
  expect(changed.status).toBe(200)
  expect(parse(changed)).toMatchObject({ error_code: 14 })
})

test('a GET for a bearer token may have a body', async () => {
  const { emulator, client } = await startTestQianfan()
  const path = '/v1/BCE-BEARER/token?expireInSeconds=43200'
  const answer = parse(await client.signed('GET', path, { body: '{}', headers: json }))
  expect(answer).toMatchObject({ status: 'enable', token: expect.stringMatching(/^bce-v3\/ALTAK-/) })
  expect(Date.parse(String(answer['expireTime'])) - Date.parse(String(answer['createTime']))).toBe(43_200_000)
  expect(emulator.requests('BCE-BEARER/token')).toMatchObject([{ accessKeyId: 'ALTAKemulated', accepted: true }])
})

test('nothing is let in without a signature, or with one of another form', async () => {
  const { emulator } = await startTestQianfan()
  const url = new URL(action, emulator.url)
  expect(await send({ method: 'POST', url, headers: json })).toMatchObject({
    status: 403,
    headers: { 'x-bce-error-code': 'MissingAuthToken' },
  })
  expect(await send({ method: 'POST', url, headers: { authorization: 'Basic abc' } })).toMatchObject({
    status: 403,
    headers: { 'x-bce-error-code': 'InvalidHTTPAuthHeader' },
  })
})
