import type { CallContext, Host } from '@trainyard/core'
import type { Axios } from 'axios'
import { QianfanConnectionError } from './connection-error.ts'
import { fetchAdapter } from './fetch-adapter.ts'
import { TimeLimit } from './time-limit.ts'

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
  #axios: Promise<Axios> | undefined

  constructor(host: Host) {
    this.#host = host
  }

  async send(request: WireRequest, context: CallContext): Promise<WireAnswer<string>> {
    return this.#request(request, context, async (answer, limit) => {
      const body = await answer.text()
      limit.lift()
      return body
    })
  }

  /** What comes in parts has to end in time as well. */
  async read(request: WireRequest, context: CallContext): Promise<WireAnswer<ReadableStream<Uint8Array>>> {
    return this.#request(request, context, async answer => answer.body ?? new ReadableStream())
  }

  async #request<Body>(
    { operation, method, url, headers, body, timeoutMilliseconds: milliseconds }: WireRequest,
    { signal }: CallContext,
    read: (answer: Response, limit: TimeLimit) => Promise<Body>,
  ): Promise<WireAnswer<Body>> {
    signal.throwIfAborted()
    const axios = await this.#load()
    const limit = new TimeLimit({ operation, milliseconds, signal })
    try {
      const { data: answer } = await axios.request<Response>({ method, url: url.href, headers, data: body, signal: limit.signal })
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await read(answer, limit) }
    } catch (error) {
      limit.lift()
      signal.throwIfAborted()
      throw limit.signal.aborted ? limit.signal.reason : connectionError(operation, error)
    }
  }

  #load(): Promise<Axios> {
    // What axios takes for granted, such as headers and how it reads bodies, is not wanted: an answer is read in one place, for all generations.
    this.#axios ??= import('axios').then(({ Axios: Client }) => new Client({ adapter: fetchAdapter(this.#host.fetch) }))
    return this.#axios
  }
}

/** Of the error nothing but its code is kept: it may hold headers and addresses. */
function connectionError(operation: string, error: unknown): QianfanConnectionError {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined)
  return new QianfanConnectionError(operation, `the connection failed${code === undefined ? '' : ` (${code})`}.`)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
