import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface SeenRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ScriptedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is; all else as JSON; undefined: the connection is dropped. */
  readonly body?: unknown
  /** Never answers. */
  readonly isSilent?: boolean
}

/** A real server that gives the answers in turn, the last one again and again, and keeps what it was asked. */
export async function scriptedServer(answer: (request: SeenRequest, index: number) => ScriptedAnswer) {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', headers } = request
      const seen = { method, headers, url: new URL(request.url ?? '/', url), body: Buffer.concat(chunks).toString() }
      requests.push(seen)
      const { status = 200, headers: extra = {}, body, isSilent = false } = answer(seen, requests.length - 1)
      if (isSilent) return
      if (body === undefined) return void request.socket.destroy()
      const isText = typeof body === 'string'
      response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...extra })
      response.end(isText ? body : JSON.stringify(body))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url, requests }
}
