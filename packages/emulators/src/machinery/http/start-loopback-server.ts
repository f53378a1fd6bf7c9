import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dropped, type HttpAnswer } from './http-answer.ts'
import type { HttpRequest } from './http-request.ts'

export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer | typeof dropped>

export interface LoopbackServer {
  readonly url: string
  /** Ends all connections. */
  close(): Promise<void>
}

/** Serves on 127.0.0.1, and on nothing else. `port` 0 takes a free one. */
export async function startLoopbackServer(handler: HttpHandler, port = 0): Promise<LoopbackServer> {
  const server = createServer((incoming, outgoing) => void serve(handler, incoming, outgoing))
  // A long upload is no attack here.
  server.requestTimeout = 0
  // A client that keeps a connection for the next request shall find it open.
  server.keepAliveTimeout = 60_000
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function serve(handler: HttpHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s)
  try {
    const answer = await handler({ method: incoming.method ?? 'GET', path, query, headers: incoming.headers, body: incoming })
    if (answer === dropped) incoming.socket.destroy()
    else await send(answer, outgoing)
    // What was not read would be taken for the next request.
    if (!incoming.complete) incoming.resume()
  } catch {
    // The client has gone, or nothing more can be said to it.
    incoming.socket.destroy()
  }
}

async function send({ status, headers = {}, body = '' }: HttpAnswer, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(status, body instanceof Readable ? headers : { 'content-length': Buffer.byteLength(body), ...headers })
  if (body instanceof Readable) await pipeline(body, outgoing)
  else outgoing.end(body)
}
