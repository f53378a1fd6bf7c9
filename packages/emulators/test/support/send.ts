import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { IncomingHttpHeaders } from 'node:http'

interface Sent {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer | undefined
}

export interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Sends what `fetch` refuses to: a GET with a body, and headers as they are. */
export async function send({ method, url, headers, body = '' }: Sent): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>()
  const outgoing = request(url, { method, headers: { 'content-length': Buffer.byteLength(body), ...headers } }, incoming => {
    text(incoming).then(answer => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: answer }), reject)
  })
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
