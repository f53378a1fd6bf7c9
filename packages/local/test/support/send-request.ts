import { once } from 'node:events'
import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request, type RequestOptions } from 'node:http'
import { text } from 'node:stream/consumers'

interface GivenRequest extends Pick<RequestOptions, 'method' | 'headers'> {
  readonly path?: string
  readonly body?: string | Uint8Array
  readonly agent?: Agent
}

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

/** One request as it is given, and its answer. By default a POST of JSON to /invocations. */
export async function sendRequest(url: string, given: GivenRequest = {}): Promise<Answer> {
  const response = await openRequest(url, given)
  const body = await text(response)
  return { status: response.statusCode, headers: response.headers, body: body === '' ? undefined : JSON.parse(body) }
}

/** The response, of which nothing is read yet. */
export async function openRequest(url: string, { path = '/invocations', body = '{}', ...options }: GivenRequest): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', ...options.headers }
  const sent = request(url, { method: 'POST', path, ...options, headers }).end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  // Who was answered early may still be sending when the service is stopped.
  sent.on('error', () => undefined)
  return response
}
