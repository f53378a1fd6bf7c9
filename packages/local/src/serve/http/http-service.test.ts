import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSocket } from '../../../test/support/open-socket.ts'
import { openRequest, sendRequest } from '../../../test/support/send-request.ts'
import { gate, startHttpService } from '../../../test/support/start-http-service.ts'

const problem = (code: string, message: unknown = expect.any(String)) => ({ error: { name: 'HttpProblem', message, code } })

describe('a request', () => {
  test.each([['null'], ['[1,2]'], ['"text"'], ['{"a":{"b":"ü🙂"}}']])('%s is handed to the model as what it says', async body => {
    const { url } = await startHttpService(input => ({ got: input }))
    const { status, headers, body: answer } = await sendRequest(url, { body })
    expect([status, headers['content-type'], answer]).toEqual([200, 'application/json', { got: JSON.parse(body) }])
  })

  test.each(['application/json; charset=UTF-8', 'Application/JSON;charset="utf-8"', 'application/vnd.rows+json'])(
    'may say %s',
    async type => {
      const { url } = await startHttpService()
      expect(await sendRequest(url, { headers: { 'content-type': type } })).toMatchObject({ status: 200 })
    },
  )

  test.each([
    [{ 'content-type': 'text/csv' }, 'content-type: expected application/json, found "text/csv".'],
    [{ 'content-type': '' }, 'content-type: expected application/json, found "".'],
    [{ 'content-type': 'application/json; charset=latin1' }, 'content-type: expected charset utf-8, found "latin1".'],
    [{ 'content-encoding': 'gzip' }, 'content-encoding: expected none, found "gzip".'],
  ])('with %o is refused with 415', async (headers, message) => {
    const { url } = await startHttpService()
    const answer = await sendRequest(url, { headers })
    expect(answer).toMatchObject({ status: 415, body: problem('unsupported-media-type', message) })
  })

  test.each([
    ['{"a":', /^body: expected JSON, found a mistake: .+JSON/],
    ['', /^body: expected JSON, found nothing\.$/],
    [Uint8Array.of(0x22, 0xff, 0x22), /^body: expected JSON in UTF-8, found bytes that are no UTF-8\.$/],
  ])('with the body %j is refused with 400, which names what is wrong', async (body, message) => {
    const { url } = await startHttpService()
    expect(await sendRequest(url, { body })).toMatchObject({
      status: 400,
      body: problem('invalid-request', expect.stringMatching(message)),
    })
  })

  test('may be as long as the limit, and not longer, whether it tells its length or not', async () => {
    const { url } = await startHttpService(input => (input as string).length, { maximumBodyBytes: 100_000 })
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
    const { url } = await startHttpService(input => (input as string).length)
    const length = 6 * 1024 * 1024
    expect(await sendRequest(url, { body: JSON.stringify('x'.repeat(length - 2)) })).toMatchObject({ status: 200, body: length - 2 })
    expect(await sendRequest(url, { body: JSON.stringify('x'.repeat(length - 1)) })).toMatchObject({ status: 413 })
  })

  test('that is nested too deeply to be gone through is refused with 400; an own fault of the model stays one', async () => {
    const { url } = await startHttpService(input => {
      if (input !== 'call') return input
      const callAgain = (): unknown => [callAgain()]
      return callAgain()
    })
    const message = 'body: expected JSON that is not nested so deeply, found more than a stack holds.'
    expect(await sendRequest(url, { body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` })).toMatchObject({
      status: 400,
      body: problem('invalid-request', message),
    })
    expect(await sendRequest(url, { body: '"call"' })).toMatchObject({ status: 500, body: { error: { name: 'RangeError' } } })
  })

  test('may name the whole address, as to a proxy', async () => {
    const { url } = await startHttpService()
    expect(await sendRequest(url, { path: `${url}/invocations?a` })).toMatchObject({ status: 200 })
    expect(await sendRequest(url, { path: `${url}/nowhere` })).toMatchObject({ status: 404 })
  })

  test.each([
    ['is no HTTP', 'HELLO\r\n\r\n', /^HTTP\/1\.1 400 Bad Request\r\n.*"code":"invalid-request"/s],
    [
      'has headers without end',
      `GET /ping HTTP/1.1\r\nHost: localhost\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 .*"code":"headers-too-large"/s,
    ],
    [
      'expects what nobody does',
      'GET /ping HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 417 .*"code":"expectation-failed"/s,
    ],
  ])('that %s is refused in JSON, too', async (_, text, answer) => {
    const { url } = await startHttpService()
    const { socket, received } = await openSocket(url)
    socket.write(text)
    expect(await received).toMatch(answer)
    expect(await received).toMatch(/\r\ncontent-type: application\/json\r\n/i)
  })

  test.each([
    ['GET', '/', 404, undefined],
    ['POST', '/invocations/more', 404, undefined],
    ['GET', '/invocations', 405, 'POST'],
    ['OPTIONS', '/invocations', 405, 'POST'],
    ['POST', '/ping', 405, 'GET, HEAD'],
  ])('%s %s is refused with %i', async (method, path, status, allow) => {
    const { url } = await startHttpService()
    const answer = await sendRequest(url, { method, path, ...(method === 'GET' && { body: '' }) })
    expect([answer.status, answer.headers.allow]).toEqual([status, allow])
  })

  test('that was meant for another host is refused with 421', async () => {
    const { url } = await startHttpService()
    expect(await sendRequest(url, { headers: { host: 'evil.example' } })).toMatchObject({ status: 421 })
    expect(await sendRequest(url, { headers: { host: 'localhost:1' } })).toMatchObject({ status: 200 })
  })

  test('whose body does not arrive in time is refused with 408, and its connection closed', async () => {
    const { url } = await startHttpService(undefined, { requestTimeLimitSeconds: 0.1 })
    const { socket, received } = await openSocket(url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
    expect(await received).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/s)
  })

  test('that was refused with 408 takes no place any more', async () => {
    const { url } = await startHttpService(undefined, { requestTimeLimitSeconds: 0.1, maximumConcurrentRequests: 1 })
    const { socket, received } = await openSocket(url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
    expect(await received).toMatch(/^HTTP\/1\.1 408 /)
    expect(await sendRequest(url)).toMatchObject({ status: 200 })
  })

  test('that ends in the middle of its body never reaches the model', async () => {
    let calls = 0
    const service = await startHttpService(() => (calls += 1), { maximumConcurrentRequests: 1 })
    const { socket } = await openSocket(service.url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
    socket.destroy()
    await expect.poll(async () => (await sendRequest(service.url)).status).toBe(200)
    expect(calls).toBe(1)
  })
})

test('ping answers 200, and HEAD without a body', async () => {
  const { url } = await startHttpService()
  expect(await sendRequest(url, { method: 'GET', path: '/ping', body: '' })).toMatchObject({ status: 200, body: {} })
  expect(await sendRequest(url, { method: 'HEAD', path: '/ping?a', body: '' })).toMatchObject({ status: 200, body: undefined })
})

describe('an answer', () => {
  test.each([
    ['nothing', undefined, null],
    ['typed arrays', { scores: [new Float32Array([0.5, 1])], bytes: new Uint8Array([1]) }, { scores: [[0.5, 1]], bytes: [1] }],
    ['a promise', Promise.resolve([1]), [1]],
  ])('of %s is JSON', async (_, value, expected) => {
    const { url } = await startHttpService(() => value)
    expect(await sendRequest(url)).toMatchObject({ status: 200, body: expected })
  })

  test('that is no JSON is an error', async () => {
    const { url } = await startHttpService(() => ({ big: 1n }))
    expect(await sendRequest(url)).toMatchObject({ status: 500, body: { error: { name: 'TypeError' } } })
  })

  test('that is an error has name, message and code, without the stack and the cause', async () => {
    const { url } = await startHttpService(() => {
      throw Object.assign(new RangeError('too far', { cause: new Error('secret') }), { code: 'ERR_FAR', credentials: 'secret' })
    })
    const { status, body } = await sendRequest(url)
    expect([status, body]).toEqual([500, { error: { name: 'RangeError', message: 'too far', code: 'ERR_FAR' } }])
  })

  test('that takes too long is a 504; the model is told, and counts until it has ended', async () => {
    const { wait, open, reached } = gate()
    const { url } = await startHttpService(wait, { requestTimeLimitSeconds: 0.1, maximumConcurrentRequests: 1 })
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
    const { url } = await startHttpService(wait)
    const sent = request(`${url}/invocations`, { method: 'POST', headers: { 'content-type': 'application/json' } }).end('1')
    sent.on('error', () => undefined)
    const signal = await reached
    sent.destroy()
    await expect.poll(() => signal.aborted).toBe(true)
    expect(String(signal.reason)).toBe('AbortError: The client is gone.')
  })

  test('a hundred at once each get their own', async () => {
    const { url } = await startHttpService(async input => {
      await new Promise(resolve => setTimeout(resolve, 20))
      return input
    })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => sendRequest(url, { body: String(index) })))
    expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  test('leaves the connection open for the next request', async () => {
    const { url } = await startHttpService()
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
