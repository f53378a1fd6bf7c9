import { once } from 'node:events'
import { connect } from 'node:net'
import { isWholeResponse } from './is-whole-response.ts'

interface Load {
  readonly path: string
  /** JSON. */
  readonly body: string
  /** Each stays open, and has one request at a time. */
  readonly connections: number
  readonly milliseconds: number
}

/**
 * How many requests a server answers. The client is bare sockets that write ready bytes and look for the end of each answer: a whole HTTP
 * client costs more than a server does, and would then be what is measured.
 */
export async function requestsPerSecond(url: string, { path, body, connections, milliseconds }: Load): Promise<number> {
  const { host, hostname, port } = new URL(url)
  const request = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  const start = performance.now()
  const counts = await Promise.all(Array.from({ length: connections }, () => askUntil(start + milliseconds, request, { hostname, port })))
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1000)
}

/** @throws Error when the server says anything but 200, or closes the connection */
async function askUntil(
  end: number,
  request: string,
  { hostname, port }: { readonly hostname: string; readonly port: string },
): Promise<number> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let answered = 0
  let received = ''
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk
    if (!received.startsWith('HTTP/1.1 200 ')) return reject(new Error(`unexpected answer: ${received}`))
    if (!isWholeResponse(received)) return
    received = ''
    answered += 1
    if (performance.now() < end) socket.write(request)
    else resolve()
  })
  socket.once('error', reject).once('close', () => reject(new Error('the server closed the connection')))
  await once(socket, 'connect')
  socket.write(request)
  await promise.finally(() => socket.destroy())
  return answered
}
