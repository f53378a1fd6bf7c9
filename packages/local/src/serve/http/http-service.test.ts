import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openRequest, sendRequest } from '../../../test/support/send-request.ts'
import { requestLimitsOf, type ServeOptions } from '../serve-options.ts'
import { type Answer, HttpService } from './http-service.ts'

async function start(answer: Answer = input => input, options: ServeOptions = {}): Promise<HttpService> {
  const service = new HttpService(answer, requestLimitsOf(options))
  await service.listen(0)
  onTestFinished(() => service.stop(0))
  return service
}

/** A connection on which every byte is ours, and all that arrives on it until it is closed. */
async function openSocket(url: string): Promise<{ readonly socket: Socket; readonly received: Promise<string> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => void socket.destroy())
  let arrived = ''
  socket.on('error', () => undefined).on('data', data => (arrived += String(data)))
  return { socket, received: once(socket, 'close').then(() => arrived) }
}

/** Waits as long as the test wants. */
function gate() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { promise: reached, resolve: reach } = Promise.withResolvers<AbortSignal>()
  const wait: Answer = async (input, { signal }) => {
    reach(signal)
    await opened
    return input
  }
  return { wait, open, reached }
}

const problem = (code: string, message: unknown = expect.any(String)) => ({ error: { name: 'HttpProblem', message, code } })

describe('a request', () => {
  test.each([['null'], ['[1,2]'], ['"text"'], ['{"a":{"b":"ü🙂"}}']])('%s is handed to the model as what it says', async body => {
    const { url } = await start(input => ({ got: input }))
    const { status, headers, body: answer } = await sendRequest(url, { body })
    expect([status, headers['content-type'], answer]).toEqual([200, 'application/json', { got: JSON.parse(body) }])
  })

  test.each(['application/json; charset=UTF-8', 'Application/JSON;charset="utf-8"', 'application/vnd.rows+json'])(
    'may say %s',
    async type => {
      const { url } = await start()
      expect(await sendRequest(url, { headers: { 'content-type': type } })).toMatchObject({ status: 200 })
    },
  )

  test.each([
    [{ 'content-type': 'text/csv' }, 'content-type: expected application/json, found "text/csv".'],
    [{ 'content-type': '' }, 'content-type: expected application/json, found "".'],
    [{ 'content-type': 'application/json; charset=latin1' }, 'content-type: expected charset utf-8, found "latin1".'],
    [{ 'content-encoding': 'gzip' }, 'content-encoding: expected none, found "gzip".'],
  ])('with %o is refused with 415', async (headers, message) => {
    const { url } = await start()
    const answer = await sendRequest(url, { headers })
    expect(answer).toMatchObject({ status: 415, body: problem('unsupported-media-type', message) })
  })

  test.each([
    ['{"a":', /^body: expected JSON, found a mistake: .+JSON/],
    ['', /^body: expected JSON, found nothing\.$/],
    [Uint8Array.of(0x22, 0xff, 0x22), /^body: expected JSON in UTF-8, found bytes that are no UTF-8\.$/],
  ])('with the body %j is refused with 400, which names what is wrong', async (body, message) => {
    const { url } = await start()
    expect(await sendRequest(url, { body })).toMatchObject({
      status: 400,
      body: problem('invalid-request', expect.stringMatching(message)),
    })
  })

  test('may be as long as the limit, and not longer, whether it tells its length or not', async () => {
    const { url } = await start(input => (input as string).length, { maximumBodyBytes: 100_000 })
    const fitting = JSON.stringify('x'.repeat(99_998))
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    for (const headers of [{ 'content-length': 100_000 }, { 'transfer-encoding': 'chunked' }]) {
      expect(await sendRequest(url, { body: fitting, headers, agent })).toMatchObject({ status: 200, body: 99_998 })
    }
    for (const headers of [{ 'content-length': 100_001 }, { 'transfer-encoding': 'chunked' }]) {
      expect(await sendRequest(url, { body: `${fitting} `, headers, agent })).toMatchObject({
        status: 413,
        body: problem('payload-too-large', 'body: expected at most 100000 bytes, found more.'),
      })
    }
  })

  test('may have 6 MB by default', async () => {
    const { url } = await start(input => (input as string).length)
    const length = 6 * 1024 * 1024
    expect(await sendRequest(url, { body: JSON.stringify('x'.repeat(length - 2)) })).toMatchObject({ status: 200, body: length - 2 })
    expect(await sendRequest(url, { body: JSON.stringify('x'.repeat(length - 1)) })).toMatchObject({ status: 413 })
  })

  test.each([
    ['GET', '/', 404, undefined],
    ['POST', '/invocations/more', 404, undefined],
    ['GET', '/invocations', 405, 'POST'],
    ['OPTIONS', '/invocations', 405, 'POST'],
    ['POST', '/ping', 405, 'GET, HEAD'],
  ])('%s %s is refused with %i', async (method, path, status, allow) => {
    const { url } = await start()
    const answer = await sendRequest(url, { method, path, ...(method === 'GET' && { body: '' }) })
    expect([answer.status, answer.headers.allow]).toEqual([status, allow])
  })

  test('that was meant for another host is refused with 421', async () => {
    const { url } = await start()
    expect(await sendRequest(url, { headers: { host: 'evil.example' } })).toMatchObject({ status: 421 })
    expect(await sendRequest(url, { headers: { host: 'localhost:1' } })).toMatchObject({ status: 200 })
  })

  test('whose body does not arrive in time is refused with 408, and its connection closed', async () => {
    const { url } = await start(undefined, { requestTimeLimitSeconds: 0.1 })
    const { socket, received } = await openSocket(url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
    expect(await received).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/s)
  })

  test('that ends in the middle of its body never reaches the model', async () => {
    let calls = 0
    const service = await start(() => (calls += 1), { maximumConcurrentRequests: 1 })
    const { socket } = await openSocket(service.url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
    socket.destroy()
    await expect.poll(async () => (await sendRequest(service.url)).status).toBe(200)
    expect(calls).toBe(1)
  })
})

test('ping answers 200, and HEAD without a body', async () => {
  const { url } = await start()
  expect(await sendRequest(url, { method: 'GET', path: '/ping', body: '' })).toMatchObject({ status: 200, body: {} })
  expect(await sendRequest(url, { method: 'HEAD', path: '/ping?a', body: '' })).toMatchObject({ status: 200, body: undefined })
})

describe('an answer', () => {
  test.each([
    ['nothing', undefined, null],
    ['typed arrays', { scores: [new Float32Array([0.5, 1])], bytes: new Uint8Array([1]) }, { scores: [[0.5, 1]], bytes: [1] }],
    ['a promise', Promise.resolve([1]), [1]],
  ])('of %s is JSON', async (_, value, expected) => {
    const { url } = await start(() => value)
    expect(await sendRequest(url)).toMatchObject({ status: 200, body: expected })
  })

  test('that is no JSON is an error', async () => {
    const { url } = await start(() => ({ big: 1n }))
    expect(await sendRequest(url)).toMatchObject({ status: 500, body: { error: { name: 'TypeError' } } })
  })

  test('that is an error has name, message and code, without the stack and the cause', async () => {
    const { url } = await start(() => {
      throw Object.assign(new RangeError('too far', { cause: new Error('secret') }), { code: 'ERR_FAR', credentials: 'secret' })
    })
    const { status, body } = await sendRequest(url)
    expect([status, body]).toEqual([500, { error: { name: 'RangeError', message: 'too far', code: 'ERR_FAR' } }])
  })

  test('that takes too long is a 504; the model is told, and counts until it has ended', async () => {
    const { wait, open, reached } = gate()
    const { url } = await start(wait, { requestTimeLimitSeconds: 0.1, maximumConcurrentRequests: 1 })
    expect(await sendRequest(url)).toMatchObject({
      status: 504,
      body: problem('timed-out', 'The model gave no answer within 0.1 seconds.'),
    })
    expect((await reached).aborted).toBe(true)
    expect(await sendRequest(url)).toMatchObject({ status: 429, headers: { 'retry-after': '1' }, body: problem('too-many-requests') })
    open()
    await expect.poll(async () => (await sendRequest(url)).status).toBe(200)
  })

  test('nobody waits for any more is not waited for: the model is told', async () => {
    const { wait, reached } = gate()
    const { url } = await start(wait)
    const sent = request(`${url}/invocations`, { method: 'POST', headers: { 'content-type': 'application/json' } }).end('1')
    sent.on('error', () => undefined)
    const signal = await reached
    sent.destroy()
    await expect.poll(() => signal.aborted).toBe(true)
    expect(String(signal.reason)).toBe('AbortError: The client is gone.')
  })

  test('a hundred at once each get their own', async () => {
    const { url } = await start(async input => {
      await new Promise(resolve => setTimeout(resolve, 20))
      return input
    })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => sendRequest(url, { body: String(index) })))
    expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  test('leaves the connection open for the next request', async () => {
    const { url } = await start()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const ports = new Set<number | undefined>()
    for (const path of ['/invocations', '/nowhere', '/invocations']) {
      const response = await openRequest(url, { path, agent })
      ports.add(response.socket.localPort)
      await text(response)
    }
    expect(ports.size).toBe(1)
  })
})

describe('an answer in parts', () => {
  async function* count(until: number): AsyncIterable<number> {
    for (let number = 1; number <= until; number++) yield number
  }
  const events = { accept: 'text/event-stream' }

  test('comes as events to a client that accepts them, else as a list', async () => {
    const { url } = await start(() => count(3))
    const response = await openRequest(url, { headers: events })
    expect(response.headers['content-type']).toBe('text/event-stream')
    expect(await text(response)).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\n')
    expect(await sendRequest(url)).toMatchObject({ status: 200, body: [1, 2, 3] })
  })

  test('may be empty', async () => {
    const { url } = await start(() => count(0))
    const response = await openRequest(url, { headers: events })
    expect([response.statusCode, await text(response)]).toEqual([200, ''])
    expect(await sendRequest(url)).toMatchObject({ body: [] })
  })

  test('one that is no stream stays JSON for a client that accepts events', async () => {
    const { url } = await start()
    expect(await sendRequest(url, { headers: events, body: '7' })).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: 7,
    })
  })

  test('an error before the first part is a 500, a later one the last event', async () => {
    const { url } = await start(async function* (input) {
      if (input === 'late') yield 1
      throw new RangeError('broken')
    })
    expect(await sendRequest(url, { headers: events })).toMatchObject({ status: 500, body: { error: { name: 'RangeError' } } })
    const response = await openRequest(url, { headers: events, body: '"late"' })
    expect(await text(response)).toBe('data: 1\n\nevent: error\ndata: {"error":{"name":"RangeError","message":"broken"}}\n\n')
  })

  test('is asked for as fast as the client reads, and no more once the client is gone', async () => {
    let made = 0
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const { url } = await start(async function* () {
      try {
        for (;;) {
          made += 1
          yield 'x'.repeat(100_000)
        }
      } finally {
        end()
      }
    })
    const response = await openRequest(url, { headers: events })
    await once(response, 'readable')
    let before = -1
    await expect.poll(() => before === (before = made), { interval: 100 }).toBe(true)
    expect(made).toBeLessThan(1000)
    response.destroy()
    await ended
  })

  test('that stops for longer than the time limit ends with an error', async () => {
    const { url } = await start(
      async function* () {
        yield 1
        await new Promise(() => undefined)
      },
      { requestTimeLimitSeconds: 0.1 },
    )
    expect(await text(await openRequest(url, { headers: events }))).toMatch(/^data: 1\n\nevent: error\ndata: .*"code":"timed-out"/)
    expect(await sendRequest(url)).toMatchObject({ status: 504 })
  })
})

describe('a service that is stopped', () => {
  test('takes no new connection, and finishes what is under way', async () => {
    const { wait, open, reached } = gate()
    const service = await start(wait)
    const answer = sendRequest(service.url, { body: '1', agent: new Agent({ keepAlive: true }) })
    await reached
    const stopped = service.stop(10_000)
    await expect(sendRequest(service.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    open()
    expect(await answer).toMatchObject({ status: 200, headers: { connection: 'close' }, body: 1 })
    await stopped
  })

  test('says 503 to what arrives on a connection that is still open', async () => {
    const service = await start()
    const ping = await openSocket(service.url)
    const invocation = await openSocket(service.url)
    ping.socket.write('GET /ping HTTP/1.1\r\nHost: localhost\r\n')
    invocation.socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\n')
    // Its answer shows that what was sent before has arrived.
    await sendRequest(service.url)
    const stopped = service.stop(10_000)
    ping.socket.write('\r\n')
    invocation.socket.write('Content-Length: 0\r\n\r\n')
    for (const { received } of [ping, invocation]) expect(await received).toMatch(/^HTTP\/1\.1 503 .*"code":"stopping"/s)
    await stopped
  })

  test('ends streams that go on, and requests that do not end, after the grace period', async () => {
    const { wait, reached } = gate()
    const service = await start(wait)
    const answer = sendRequest(service.url)
    await reached
    await Promise.all([service.stop(50), expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })])
  })

  test('does not wait for connections that only lie open', async () => {
    const service = await start()
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    await sendRequest(service.url, { agent })
    const { received } = await openSocket(service.url)
    await service.stop(60_000)
    expect(await received).toBe('')
  })
})
