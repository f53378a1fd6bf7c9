import { expect, test } from 'vitest'
import { parse } from '../support/qianfan-client.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'
import { startDeployment } from '../support/trained.ts'

const user = (content: string) => ({ role: 'user', content })
const model = 'ernie-speed-8k'

test('the same request has the same answer, another one another', async () => {
  const { client } = await startTestQianfan()
  const ask = async (content: string) => parse(await client.inferenceV2('chat/completions', { model, messages: [user(content)] }))
  const [first, same, other] = [await ask('a'), await ask('a'), await ask('b')]
  expect(first['choices']).toEqual(same['choices'])
  expect(first['usage']).toEqual(same['usage'])
  expect(first['choices']).not.toEqual(other['choices'])
})

test('a test may say what models answer', async () => {
  const { client } = await startTestQianfan({ reply: ({ messages, system }) => `${system}: ${messages.length}` })
  const messages = [{ role: 'system', content: 'be brief' }, user('a'), { role: 'assistant', content: 'b' }, user('c')]
  expect(parse(await client.inferenceV2('chat/completions', { model, messages }))).toMatchObject({
    choices: [{ message: { role: 'assistant', content: 'be brief: 3' }, finish_reason: 'stop' }],
  })
})

test('user and assistant must take turns, in the words of each generation', async () => {
  const { client } = await startTestQianfan()
  const { access_token: token } = await client.token()
  for (const messages of [[], [user('a'), user('b')], [{ role: 'assistant', content: 'a' }]]) {
    const refused = await client.inferenceV2('chat/completions', { model, messages })
    expect(refused.status).toBe(400)
    expect(parse(refused)).toMatchObject({
      error: { code: 'invalid_messages', type: 'invalid_request_error' },
      id: expect.stringMatching(/^as-/),
    })
    const first = await client.inferenceV1('chat/ernie_speed', { messages }, String(token))
    expect([first.status, parse(first)['error_code']]).toEqual([200, 336003])
  }
})

test('a model that there is not is refused', async () => {
  const { client } = await startTestQianfan()
  const { access_token: token } = await client.token()
  const messages = [user('a')]
  expect(parse(await client.inferenceV2('chat/completions', { model: 'nobody', messages }))).toMatchObject({
    error: { code: 'invalid_model' },
  })
  expect(parse(await client.inferenceV1('chat/nobody', { messages }, String(token)))).toMatchObject({ error_code: 3 })
})

test('what is deployed answers by its endpoint, and in the second generation by its suffix too, once it serves', async () => {
  const { emulator, client } = await startTestQianfan()
  const { serviceId } = await startDeployment({ emulator, client }, 'service')
  const { endpoint, url } = await client.v2('service', 'DescribeService', { serviceId })
  expect(String(url).endsWith(`/chat/${String(endpoint)}`)).toBe(true)
  const ask = async (called: unknown) => (await client.inferenceV2('chat/completions', { model: called, messages: [user('a')] })).status
  expect(await ask(endpoint)).toBe(400)
  await emulator.advance(1_000_000)
  expect([await ask(endpoint), await ask('suffix')]).toEqual([200, 200])
  const metric = await client.v2('service', 'DescribeServiceMetric', { serviceId: [serviceId], startTime: '', endTime: '' })
  expect(metric).toMatchObject({ serviceList: [{ appList: [{ metric: { callTotal: 2, inputTokensTotal: 2 } }] }] })
})

test('an answer ends at the tokens that were allowed', async () => {
  const { client } = await startTestQianfan({ reply: () => 'one two three four' })
  const { access_token: token } = await client.token()
  const asked = { messages: [user('a')], max_output_tokens: 2 }
  const cut = parse(await client.inferenceV1('chat/ernie_speed', asked, String(token)))
  expect(cut).toMatchObject({ is_truncated: true, usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } })
  expect('one two three four'.startsWith(String(cut.result))).toBe(true)
})

test('embeddings are of length 1, follow from the text, and have no stream', async () => {
  const { client } = await startTestQianfan()
  const ask = async (body: object) => client.inferenceV2('embeddings', { model: 'embedding-v1', ...body })
  const { data } = parse(await ask({ input: ['a', 'b', 'a'] }))
  const [a = [], b = [], again = []] = (data as readonly { embedding: readonly number[] }[]).map(({ embedding }) => embedding)
  expect(Math.hypot(...a)).toBeCloseTo(1)
  expect(a).toEqual(again)
  expect(a).not.toEqual(b)
  expect((await ask({ input: ['a'], stream: true })).status).toBe(400)
})

test('requests and tokens of a minute are counted, said, and bounded', async () => {
  const { emulator, client } = await startTestQianfan({ quotas: { requestsPerMinute: 3, tokensPerMinute: 100 }, reply: () => 'x' })
  const { access_token: token } = await client.token()
  const ask = async (content = 'a') => client.inferenceV2('chat/completions', { model, messages: [user(content)] })
  expect((await ask()).headers).toMatchObject({
    'x-ratelimit-limit-requests': '3',
    'x-ratelimit-limit-tokens': '100',
    'x-ratelimit-remaining-requests': '2',
    'x-ratelimit-remaining-tokens': '98',
  })
  await ask()
  await ask()
  const over = await ask()
  expect([over.status, parse(over)]).toMatchObject([429, { error: { code: 'rpm_rate_limit_exceeded' } }])
  expect(parse(await client.inferenceV1('chat/ernie_speed', { messages: [user('a')] }, String(token)))).toMatchObject({
    error_code: 336501,
  })
  await emulator.advance(60_000)
  expect((await ask('word '.repeat(120))).status).toBe(200)
  expect(parse(await ask())).toMatchObject({ error: { code: 'tpm_rate_limit_exceeded' } })
})

test('limits are generous by default, since clients slow down to them', async () => {
  const { client } = await startTestQianfan()
  const { headers } = await client.inferenceV2('chat/completions', { model, messages: [user('a')] })
  expect(Number(headers['x-ratelimit-limit-requests'])).toBeGreaterThanOrEqual(10_000_000)
})
