import { type CallContext, type Host, UnauthorizedError } from '@trainyard/core'
import { accountKeysOf } from './account-keys-of.ts'
import { LearnedRate } from './learned-rate.ts'
import { readAnswer } from './read-answer.ts'
import { Retries } from './retries.ts'
import { QianfanServiceError } from './service-error.ts'
import { signedHeaders } from './signature/signed-headers.ts'
import { readEventStream } from './stream/read-event-stream.ts'
import { mintAccessToken } from './tokens/access-token.ts'
import { mintBearerToken } from './tokens/bearer-token.ts'
import { RenewedToken } from './tokens/renewed-token.ts'
import type { Transport, WireRequest } from './transport.ts'
import type { WireSettings } from './wire-settings.ts'

export interface InferenceCall {
  readonly version: 'v1' | 'v2'
  /** Below the address of its generation: `chat/<endpoint>`, `chat/completions`. */
  readonly path: string
  readonly body: object
}

type Answer = Readonly<Record<string, unknown>>

const prefixes = { v1: '/rpc/2.0/ai_custom/v1/wenxinworkshop/', v2: '/v2/' }
/** Of the first generation: the token is invalid, or has expired. */
const tokenCodes: ReadonlySet<string | number> = new Set([110, 111])

/** Talks to models of both generations: the first by access token or signature, the second by bearer token. */
export class InferenceClient {
  readonly #settings: WireSettings
  readonly #transport: Transport
  readonly #retries: Retries
  readonly #rates: Readonly<Record<'v1' | 'v2', LearnedRate>>
  readonly #tokens: Readonly<Record<'v1' | 'v2', RenewedToken>>

  constructor(settings: WireSettings, host: Host, transport: Transport) {
    this.#settings = settings
    this.#transport = transport
    this.#retries = new Retries(host, settings.retry)
    this.#tokens = tokensOf(settings, host, transport)
    const owner = settings.ak ?? settings.accessKey ?? host.instanceName
    this.#rates = {
      v1: new LearnedRate(host, `qianfan:${owner}:${settings.baseUrl}:inference`),
      v2: new LearnedRate(host, `qianfan:${owner}:${settings.consoleUrl}:inference`),
    }
  }

  call(call: InferenceCall, context: CallContext): Promise<Answer> {
    return this.#retries.run({
      effect: 'reads',
      isInference: true,
      context,
      send: () =>
        this.#withToken(call, context, async request => {
          const answer = await this.#transport.send(request, context)
          this.#rates[call.version].learn(answer.headers)
          return readAnswer(call.path, answer)
        }),
    })
  }

  /** What comes before the first part may be tried again; what comes after it is told. Leaving early ends the request. */
  async *stream(call: InferenceCall, context: CallContext): AsyncGenerator<Answer, void> {
    const streamed = { ...call, body: { ...call.body, stream: true } }
    const left = new AbortController()
    const request = { signal: AbortSignal.any([context.signal, left.signal]) }
    const parts = await this.#retries.run({
      effect: 'reads',
      isInference: true,
      context,
      send: () => this.#withToken(streamed, context, wire => this.#open(streamed, wire, request)),
    })
    try {
      for (let part = parts.first; part.done !== true; part = await parts.rest.next()) yield part.value
    } catch (error) {
      context.signal.throwIfAborted()
      throw error
    } finally {
      left.abort()
    }
  }

  async #open({ version, path }: InferenceCall, request: WireRequest, context: CallContext) {
    const { status, headers, body } = await this.#transport.read(request, context)
    this.#rates[version].learn(headers)
    if (!(headers['content-type'] ?? '').includes('text/event-stream')) {
      const answer = readAnswer(path, { status, headers, body: await new Response(body).text() })
      return { first: { done: false, value: answer } as IteratorResult<Answer, void>, rest: nothing() }
    }
    const rest = readEventStream(path, body)
    return { first: await rest.next(), rest }
  }

  /** A token that was refused is renewed once. */
  async #withToken<Result>(call: InferenceCall, context: CallContext, send: (request: WireRequest) => Promise<Result>): Promise<Result> {
    await this.#rates[call.version].take(context)
    const tokens = this.#tokens[call.version]
    if (this.#isSigned(call)) return send(this.#request(call, undefined))
    const token = await tokens.get(context)
    try {
      return await send(this.#request(call, token))
    } catch (error) {
      if (!isRefusedToken(error, call) || !tokens.canRenew) throw error
      return send(this.#request(call, await tokens.renew(token, context)))
    }
  }

  #isSigned({ version }: InferenceCall): boolean {
    const { ak, accessToken } = this.#settings
    return version === 'v1' && ak === undefined && accessToken === undefined
  }

  #request({ version, path, body }: InferenceCall, token: string | undefined): WireRequest {
    const { baseUrl, consoleUrl, appId, timeoutSeconds } = this.#settings
    const url = new URL(`${prefixes[version]}${path}`, version === 'v1' ? baseUrl : consoleUrl)
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (version === 'v2') Object.assign(headers, { authorization: `Bearer ${token}` }, appId !== undefined && { appid: appId })
    else if (token === undefined) Object.assign(headers, signedHeaders({ method: 'POST', url, keys: accountKeysOf(this.#settings) }))
    else url.searchParams.set('access_token', token)
    const timeoutMilliseconds = timeoutSeconds.inference * 1000
    return { operation: path, method: 'POST', url, headers, body: JSON.stringify(body), timeoutMilliseconds }
  }
}

function tokensOf(settings: WireSettings, host: Host, transport: Transport): Readonly<Record<'v1' | 'v2', RenewedToken>> {
  const { ak, sk, accessKey, accessToken, bearerToken, baseUrl, iamUrl, timeoutSeconds } = settings
  const now = () => host.now().getTime()
  const timeoutMilliseconds = timeoutSeconds.token * 1000
  const mintV1 = (context: CallContext) => {
    if (ak === undefined || sk === undefined) throw missing()
    return mintAccessToken({ baseUrl, ak, sk, timeoutMilliseconds }, { transport, now }, context)
  }
  const mintV2 = async (context: CallContext) =>
    mintBearerToken({ iamUrl, keys: accountKeysOf(settings), timeoutMilliseconds }, { transport, now }, context)
  return {
    v1: new RenewedToken({
      given: accessToken,
      now,
      mint: accessToken !== undefined && ak === undefined ? undefined : async context => mintV1(context),
    }),
    v2: new RenewedToken({ given: bearerToken, now, mint: bearerToken !== undefined && accessKey === undefined ? undefined : mintV2 }),
  }
}

function missing(): UnauthorizedError {
  return new UnauthorizedError({ field: 'sk', expected: 'both ak and sk, the pair of an application', found: 'one of them' })
}

function isRefusedToken(error: unknown, { version }: InferenceCall): boolean {
  if (!(error instanceof QianfanServiceError)) return false
  return version === 'v1' ? tokenCodes.has(error.providerCode) : error.status === 401
}

async function* nothing(): AsyncGenerator<Answer, void> {}
