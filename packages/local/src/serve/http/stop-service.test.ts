import { once } from 'node:events'
import { Agent } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSocket } from '../../../test/support/open-socket.ts'
import { sendRequest } from '../../../test/support/send-request.ts'
import { gate, startHttpService } from '../../../test/support/start-http-service.ts'

describe('a service that is stopped', () => {
  test('takes no new connection, and finishes what is under way', async () => {
    const { wait, open, reached } = gate()
    const service = await startHttpService(wait)
    const answer = sendRequest(service.url, { body: '1', agent: new Agent({ keepAlive: true }) })
    await reached
    const stopped = service.stop(10_000)
    await expect(sendRequest(service.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    open()
    expect(await answer).toMatchObject({ status: 200, headers: { connection: 'close' }, body: 1 })
    await stopped
  })

  test('says 503 to what arrives on a connection that is still open', async () => {
    const service = await startHttpService()
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
    const service = await startHttpService(wait)
    const answer = sendRequest(service.url)
    await reached
    await Promise.all([service.stop(50), expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })])
  })

  test('does not wait for a model that runs on although its request has its answer', async () => {
    const { wait, reached } = gate()
    const service = await startHttpService(wait, { requestTimeLimitSeconds: 0.2 })
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const answer = sendRequest(service.url, { agent })
    await reached
    const stopped = service.stop(60_000)
    expect(await answer).toMatchObject({ status: 504, headers: { connection: 'close' } })
    await stopped
  })

  test('does not wait for the rest of a body that it has refused', async () => {
    const service = await startHttpService(undefined, { maximumBodyBytes: 10 })
    const { socket, received } = await openSocket(service.url)
    socket.write('POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{')
    await once(socket, 'data')
    await service.stop(60_000)
    expect(await received).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('does not wait for connections that only lie open', async () => {
    const service = await startHttpService()
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    await sendRequest(service.url, { agent })
    const { received } = await openSocket(service.url)
    await service.stop(60_000)
    expect(await received).toBe('')
  })
})
