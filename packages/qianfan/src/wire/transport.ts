import type { CallContext, Host } from '@trainyard/core'
import type { AxiosInstance, AxiosResponse } from 'axios'
import { QianfanConnectionError } from './connection-error.ts'
import { QianfanTimeoutError } from './timeout-error.ts'

export interface WireRequest {
  /** For errors: the address itself may hold a secret. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly timeoutMilliseconds: number
}

export interface WireAnswer<Body> {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** Sends requests by axios, over the client's own `fetch`. No error of axios leaves it: those hold headers and addresses. */
export class Transport {
  readonly #host: Host
  #axios: Promise<AxiosInstance> | undefined

  constructor(host: Host) {
    this.#host = host
  }

  send(request: WireRequest, context: CallContext): Promise<WireAnswer<string>> {
    return this.#request<string>(request, 'text', context)
  }

  read(request: WireRequest, context: CallContext): Promise<WireAnswer<ReadableStream<Uint8Array>>> {
    return this.#request<ReadableStream<Uint8Array>>(request, 'stream', context)
  }

  async #request<Body>(request: WireRequest, responseType: 'text' | 'stream', { signal }: CallContext): Promise<WireAnswer<Body>> {
    const { operation, method, url, headers, body, timeoutMilliseconds } = request
    signal.throwIfAborted()
    const axios = await this.#load()
    try {
      const answer = await axios.request<Body>({
        method,
        url: url.href,
        headers,
        data: body,
        responseType,
        signal,
        timeout: timeoutMilliseconds,
      })
      return { status: answer.status, headers: headersOf(answer), body: answer.data }
    } catch (error) {
      signal.throwIfAborted()
      throw connectionError(operation, error, timeoutMilliseconds)
    }
  }

  #load(): Promise<AxiosInstance> {
    this.#axios ??= import('axios').then(({ default: axios }) =>
      axios.create({
        adapter: 'fetch',
        env: { fetch: this.#host.fetch },
        validateStatus: () => true,
        // What an answer means is read in one place, for all three generations.
        transformRequest: [data => data as unknown],
        transformResponse: [data => data as unknown],
      }),
    )
    return this.#axios
  }
}

function headersOf({ headers }: AxiosResponse): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

function connectionError(operation: string, error: unknown, milliseconds: number): QianfanConnectionError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return new QianfanTimeoutError(operation, milliseconds)
  return new QianfanConnectionError(operation, `the connection failed${code === '' ? '' : ` (${code})`}.`)
}
