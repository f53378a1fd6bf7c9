import { describe, expect, it } from 'vitest'
import { readEventStream } from '../src/wire/stream/read-event-stream.ts'
import { scriptedServer, type ScriptedAnswer } from './support/scripted-server.ts'
import { context, wireAt } from './support/wire.ts'

const hello = { version: 'v1', path: 'chat/ernie', body: { messages: [] } } as const
const helloV2 = { version: 'v2', path: 'chat/completions', body: { model: 'm', messages: [] } } as const
const tokens = { accessToken: 'a', bearerToken: 'b' }

async function served(answers: readonly ScriptedAnswer[], settings = {}) {
  const { url, requests } = await scriptedServer((_request, index) => answers[index] ?? { body: { result: 'hello' } })
  return { ...wireAt(url, { ...tokens, ...settings }), requests }
}

const events = (body: string): ScriptedAnswer => ({ headers: { 'content-type': 'text/event-stream' }, body })
const data = (value: object) => `data: ${JSON.stringify(value)}\n\n`

/** What came, and the error that ended it. */
async function received(stream: AsyncIterable<unknown>) {
  const parts: unknown[] = []
  try {
    for await (const part of stream) parts.push(part)
  } catch (error) {
    return { parts, error }
  }
  return { parts, error: undefined }
}

describe('a call of a model', () => {
  it('[QF-23] that fails in the second generation has its code and its type, whatever the status', async () => {
    const body = { error: { code: 'invalid_model', message: 'no such model', type: 'invalid_request_error' }, id: 'as-1' }
    for (const status of [200, 400]) {
      const { client } = await served([{ status, body }])
      const expected = { providerCode: 'invalid_model', type: 'invalid_request_error', status }
      await expect(client.inference.call(helloV2, context)).rejects.toMatchObject(expected)
    }
  })

  it('[QF-26] is sent up to three times for codes that say that the model is busy', async () => {
    for (const code of [2, 15, 18, 336100, 336501, 336502]) {
      const busy = { body: { error_code: code, error_msg: 'busy' } }
      const { client, requests } = await served([busy, busy, busy])
      await expect(client.inference.call(hello, context)).rejects.toMatchObject({ providerCode: code })
      expect(requests).toHaveLength(3)
    }
  })

  it('keeps to nine tenths of the rate that the first answer allows', async () => {
    const { client, rates } = await served([{ headers: { 'X-Ratelimit-Limit-Requests': '60' }, body: { result: 'hello' } }])
    await client.inference.call(hello, context)
    await client.inference.call(hello, context)
    expect(rates).toEqual([0.9])
  })
})

describe('a stream', () => {
  it('[QF-77] is read by events, whatever else is in it and wherever its bytes are cut', async () => {
    const text = `: keep-alive\n\nid: 1\nevent: message\n${data({ result: '你好', is_end: false })}data:{"result":"👋","is_end":true}\r\n\r\n`
    const bytes = Buffer.from(text)
    const single = (async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte)
    })()
    expect(await Array.fromAsync(readEventStream('chat', single))).toEqual([
      { result: '你好', is_end: false },
      { result: '👋', is_end: true },
    ])
    const first = await served([events(['a', 'b', 'c'].map((result, index) => data({ result, is_end: index === 2 })).join(''))])
    expect((await received(first.client.inference.stream(hello, context))).parts).toHaveLength(3)
    const second = await served([events(`${data({ choices: [{ delta: { content: 'a' } }] })}data: [DONE]\n\n`)])
    expect(await received(second.client.inference.stream(helloV2, context))).toMatchObject({ parts: [{}], error: undefined })
  })

  it('[QF-78] fails by each of the three forms of an error, after the text that came before it', async () => {
    const before = data({ result: 'a', is_end: false })
    const wrong = { error_code: 336003, error_msg: 'wrong' }
    const whole = await served([{ body: wrong }])
    expect(await received(whole.client.inference.stream(hello, context))).toMatchObject({ parts: [], error: { providerCode: 336003 } })
    for (const form of [`${JSON.stringify(wrong)}\n\n`, data(wrong)]) {
      const { client } = await served([events(before + form)])
      const expected = { parts: [{ result: 'a' }], error: { providerCode: 336003 } }
      expect(await received(client.inference.stream(hello, context))).toMatchObject(expected)
    }
    const error = data({ error: { code: 'internal_error', message: 'busy', type: 'api_error' } })
    const second = await served([events(data({ choices: [{ delta: { content: 'a' } }] }) + error)])
    expect(await received(second.client.inference.stream(helloV2, context))).toMatchObject({
      parts: [{}],
      error: { providerCode: 'internal_error' },
    })
  })

  it('that breaks off is an error, not a short answer', async () => {
    const { client } = await served([events(data({ result: 'a', is_end: false }))])
    expect(await received(client.inference.stream(hello, context))).toMatchObject({ parts: [{}], error: { providerCode: 'unreadable' } })
  })

  it('[QF-79] that its reader leaves closes the connection', async () => {
    const { createServer } = await import('node:http')
    const { promise: closed, resolve } = Promise.withResolvers<void>()
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(data({ result: 'a', is_end: false }))
      response.on('close', resolve)
    })
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { client } = wireAt(`http://127.0.0.1:${port}`, tokens)
    for await (const part of client.inference.stream(hello, context)) {
      expect(part).toMatchObject({ result: 'a' })
      break
    }
    await closed
    server.close()
  })

  it('[QF-80] whose token has expired is begun once more with another', async () => {
    let calls = 0
    const { url } = await scriptedServer(request => {
      if (request.url.pathname === '/oauth/2.0/token') return { body: { access_token: 'new', expires_in: 600 } }
      return calls++ === 0 ? { body: { error_code: 111, error_msg: 'expired' } } : events(data({ result: 'a', is_end: true }))
    })
    const { client } = wireAt(url, { ak: 'a', sk: 'b', accessToken: 'old' })
    expect(await received(client.inference.stream(hello, context))).toMatchObject({ parts: [{ result: 'a' }], error: undefined })
    expect(calls).toBe(2)
  })
})
