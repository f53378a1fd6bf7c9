import { expect, test } from 'vitest'
import type { Fault, QianfanFaultKind } from '../../src/index.ts'
import { parse } from '../support/qianfan-client.ts'
import { readChunks } from '../support/read-chunks.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

const messages = [{ role: 'user', content: 'Was heißt 你好? 👋' }]

interface Event {
  readonly result: string
  readonly is_end: boolean
  readonly sentence_id: number
}

/** The stream of a chat of the second generation, as it came. */
async function streamV2(...faults: readonly Fault<QianfanFaultKind>[]) {
  const { emulator, client } = await startTestQianfan({ faults })
  const url = new URL('/v2/chat/completions', emulator.url)
  const headers = { authorization: `Bearer ${emulator.settings.bearerToken}` }
  const asked = { model: 'ernie-speed-8k', messages }
  const { chunks, isComplete } = await readChunks(url, headers, { ...asked, stream: true })
  return { client, asked, chunks, isComplete, text: Buffer.concat(chunks).toString() }
}

interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content: string } }[]
}

/** The JSON of all lines of data. */
function dataOf(text: string): readonly unknown[] {
  const lines = text.split(/\r?\n/).filter(line => line.startsWith('data:') && !line.includes('[DONE]'))
  return lines.map(line => JSON.parse(line.slice('data:'.length)) as unknown)
}

const contentOf = (text: string) => (dataOf(text) as readonly Chunk[]).map(({ choices }) => choices[0]?.delta.content).join('')

test('a stream says what the whole answer says, in both generations', async () => {
  const { client, asked, text } = await streamV2()
  const whole = parse(await client.inferenceV2('chat/completions', asked))
  expect(contentOf(text)).toBe((whole['choices'] as readonly { message: { content: string } }[])[0]?.message.content)
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true)

  const { access_token: token } = await client.token()
  const once = parse(await client.inferenceV1('chat/ernie_speed', { messages }, String(token)))
  const stream = await client.inferenceV1('chat/ernie_speed', { messages, stream: true }, String(token))
  const events = dataOf(stream.text) as readonly Event[]
  expect(events.map(({ result }) => result).join('')).toBe(once.result)
  expect(events.map(({ is_end: isEnd }) => isEnd)).toEqual([...events.slice(1).map(() => false), true])
  expect(events.map(({ sentence_id: id }) => id)).toEqual([...events.keys()])
})

test('characters of several bytes arrive in two pieces', async () => {
  const { chunks } = await streamV2()
  const isSplit = (bytes: Buffer) => bytes.toString().includes('\ufffd')
  expect(chunks.some(isSplit)).toBe(true)
  expect(isSplit(Buffer.concat(chunks))).toBe(false)
})

test('there are only lines of data unless more is asked for', async () => {
  const plain = (await streamV2()).text
  expect(
    plain
      .split('\n\n')
      .filter(Boolean)
      .every(line => line.startsWith('data: ')),
  ).toBe(true)
  const { text } = await streamV2({ kind: 'stream-extras' })
  expect(text).toMatch(/^: keep-alive\r\n/)
  expect(text).toMatch(/^id: 0\r\nevent: message\r\ndata:\{/m)
  expect(contentOf(text)).toBe(contentOf(plain))
})

test('an error in mid-stream is a bare line, an event, or a cut, and comes after a part of the text', async () => {
  const whole = contentOf((await streamV2()).text)
  const half = (text: string) =>
    contentOf(
      text
        .split('\n')
        .filter(line => line.includes('choices'))
        .join('\n'),
    )
  const line = await streamV2({ kind: 'stream-error-line', code: 'internal_error' })
  expect(line.text).toMatch(/\n\{"error":\{"code":"internal_error"[^\n]*\}\n$/)
  const event = await streamV2({ kind: 'stream-error-event' })
  expect(event.text).toMatch(/\ndata: \{"error":\{"code":"internal_error"[^\n]*\}\n\n$/)
  const cut = await streamV2({ kind: 'stream-cut' })
  expect([line, event, cut].map(({ isComplete }) => isComplete)).toEqual([true, true, false])
  for (const { text } of [line, event, cut]) {
    expect(half(text).length).toBeGreaterThan(0)
    expect(half(text).length).toBeLessThan(whole.length)
    expect(whole.startsWith(half(text))).toBe(true)
  }
})

test('the first generation says errors in mid-stream with a number', async () => {
  const { client } = await startTestQianfan({ faults: [{ kind: 'stream-error-line', code: '111' }] })
  const { access_token: token } = await client.token()
  const { text } = await client.inferenceV1('completions/sqlcoder_7b', { prompt: 'x', stream: true }, String(token))
  expect(text).toMatch(/\n\{"error_code":111,[^\n]*\}\n$/)
})
