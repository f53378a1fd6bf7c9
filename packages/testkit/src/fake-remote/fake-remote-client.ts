import { type CallContext, type Host, hideSecrets } from '@trainyard/core'
import { errorOf, repeatDelay } from './fake-remote-error.ts'
import type { ResolvedSettings } from './fake-remote-settings.ts'
import { readHints, type RemoteHint } from './read-hints.ts'

interface Request extends CallContext {
  readonly body?: object
  /** False: never sent again unless the provider certainly did nothing, since doing it twice does harm. Default: true. */
  readonly isSafe?: boolean
}

/** The provider's HTTP interface: its address, the token, the rate limit, repeats, errors. */
export class FakeRemoteClient {
  readonly #settings: ResolvedSettings
  readonly #host: Host

  constructor(settings: ResolvedSettings, host: Host) {
    this.#settings = settings
    this.#host = host
  }

  async get<Answer>(path: string, { signal }: CallContext): Promise<Answer | undefined> {
    return this.#call(path, { signal })
  }

  async post<Answer>(path: string, { signal, body = {}, isSafe = true }: Request): Promise<Answer | undefined> {
    return this.#call(path, { signal, body, isSafe })
  }

  /** As long as the connection holds. */
  async hints({ signal }: CallContext): Promise<AsyncIterable<RemoteHint>> {
    return readHints(await this.#host.fetch(`${this.#settings.url}/hints`, { headers: this.#headers(), signal }))
  }

  /** undefined: there is no such thing. @throws a refusal, or an error that leaves the outcome unknown */
  async #call<Answer>(path: string, { signal, body, isSafe = true }: Request): Promise<Answer | undefined> {
    const { url, requestsPerSecond } = this.#settings
    for (let attempt = 1; ; attempt++) {
      await this.#host.limiter(`fake-remote:${url}`, { perSecond: requestsPerSecond }).take(signal)
      try {
        return await this.#send(path, signal, body)
      } catch (error) {
        signal.throwIfAborted()
        const delay = repeatDelay(error, attempt, isSafe)
        if (delay === undefined) throw error
        await this.#host.sleep(delay, signal)
      }
    }
  }

  async #send<Answer>(path: string, signal: AbortSignal, body: object | undefined): Promise<Answer | undefined> {
    const { url, token = '', timeoutMilliseconds } = this.#settings
    const response = await this.#host.fetch(`${url}${path}`, {
      headers: this.#headers(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    const text = await response.text()
    // A job of this name exists: the answer is that job.
    if (response.ok || response.status === 409) return JSON.parse(text) as Answer
    if (response.status === 404) return undefined
    throw errorOf(response, JSON.parse(hideSecrets(text, { token })).error)
  }

  #headers(): Record<string, string> {
    const { token } = this.#settings
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }
}
