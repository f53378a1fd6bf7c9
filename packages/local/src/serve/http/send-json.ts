import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Answers with JSON, unless the request is answered already or nobody listens any more. */
export function sendJson(response: ServerResponse, status: number, json: string, headers?: OutgoingHttpHeaders): void {
  if (response.headersSent || response.destroyed) return
  const length = Buffer.byteLength(json)
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length }).end(json)
}
