import { type CallContext, type Host, hideSecrets } from '@trainyard/core'
import { errorOf, type Problem, repeatDelay } from './fake-remote-error.ts'
import type { ResolvedSettings } from './fake-remote-settings.ts'

interface Post extends CallContext {
  readonly body?: object
  /** False: doing it twice does harm, so it is sent again only where the provider certainly did nothing. Default: true. */
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

  /** undefined: there is no such thing. @throws a refusal, or an error that decides nothing */
  async get<Answer>(path: string, { signal }: CallContext): Promise<Answer | undefined> {
    return this.#repeat(() => this.#answer(path, { signal }), { signal, isSafe: true })
  }

  /** undefined: there is no such thing. @throws a refusal, or an error that leaves open whether it was done */
  async post<Answer>(path: string, { signal, body = {}, isSafe = true }: Post): Promise<Answer | undefined> {
    return this.#repeat(() => this.#answer(path, { signal, method: 'POST', body: JSON.stringify(body) }), { signal, isSafe })
  }

  async open(path: string, request: RequestInit): Promise<Response> {
    const { url, token } = this.#settings
    return this.#host.fetch(`${url}${path}`, { ...request, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
  }

  async #repeat<Answer>(send: () => Promise<Answer>, { signal, isSafe }: CallContext & { readonly isSafe: boolean }): Promise<Answer> {
    const { url, requestsPerSecond } = this.#settings
    for (let attempt = 1; ; attempt++) {
      await this.#host.limiter(`fake-remote:${url}`, { perSecond: requestsPerSecond }).take(signal)
      try {
        return await send()
      } catch (error) {
        signal.throwIfAborted()
        const delay = repeatDelay(error, attempt, isSafe)
        if (delay === undefined) throw error
        await this.#host.sleep(delay, signal)
      }
    }
  }

  async #answer<Answer>(path: string, request: RequestInit & CallContext): Promise<Answer | undefined> {
    const { token = '', timeoutMilliseconds } = this.#settings
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMilliseconds)])
    const response = await this.open(path, { ...request, signal })
    const text = await response.text()
    // 409: a job of this name exists, and the answer is that job.
    if (response.ok || response.status === 409) return JSON.parse(text) as Answer
    if (response.status === 404) return undefined
    throw errorOf(response, (JSON.parse(hideSecrets(text, { token })) as { readonly error: Problem }).error)
  }
}
