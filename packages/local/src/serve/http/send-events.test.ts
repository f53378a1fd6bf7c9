import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { openRequest, sendRequest } from '../../../test/support/send-request.ts'
import { startHttpService } from '../../../test/support/start-http-service.ts'

describe('an answer in parts', () => {
  async function* count(until: number): AsyncIterable<number> {
    for (let number = 1; number <= until; number++) yield number
  }
  const events = { accept: 'text/event-stream' }

  test('comes as events to a client that accepts them, else as a list', async () => {
    const { url } = await startHttpService(() => count(3))
    const response = await openRequest(url, { headers: events })
    expect(response.headers['content-type']).toBe('text/event-stream')
    expect(await text(response)).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\n')
    expect(await sendRequest(url)).toMatchObject({ status: 200, body: [1, 2, 3] })
  })

  test.each([
    ['text/event-stream;q=0, application/json', 'application/json'],
    ['text/event-streams', 'application/json'],
    ['*/*', 'application/json'],
    ['application/json, TEXT/Event-Stream; q=0.5', 'text/event-stream'],
  ])('comes to a client that accepts %s as %s', async (accept, type) => {
    const { url } = await startHttpService(() => count(3))
    const response = await openRequest(url, { headers: { accept } })
    expect(response.headers['content-type']).toBe(type)
    await text(response)
  })

  test('may come from a generator', async () => {
    const { url } = await startHttpService(function* () {
      yield 1
      yield [2]
    })
    expect(await text(await openRequest(url, { headers: events }))).toBe('data: 1\n\ndata: [2]\n\n')
    expect(await sendRequest(url)).toMatchObject({ status: 200, body: [1, [2]] })
  })

  test('may be empty', async () => {
    const { url } = await startHttpService(() => count(0))
    const response = await openRequest(url, { headers: events })
    expect([response.statusCode, await text(response)]).toEqual([200, ''])
    expect(await sendRequest(url)).toMatchObject({ body: [] })
  })

  test('one that is no stream stays JSON for a client that accepts events', async () => {
    const { url } = await startHttpService()
    expect(await sendRequest(url, { headers: events, body: '7' })).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: 7,
    })
  })

  test('an error before the first part is a 500, a later one the last event', async () => {
    const { url } = await startHttpService(async function* (input) {
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
    const { url } = await startHttpService(async function* () {
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
    const { url } = await startHttpService(
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
