import type { CallContext, Host, Limiter } from '@trainyard/core'

/** Of what the provider allows; the rest is room for others of the account. */
const share = 0.9

/** The rate that answers allow, by the header `X-Ratelimit-Limit-Requests`: from the first one on, calls take turns. */
export class LearnedRate {
  readonly #host: Host
  readonly #key: string
  #limiter: Limiter | undefined

  constructor(host: Host, key: string) {
    this.#host = host
    this.#key = key
  }

  async take({ signal }: CallContext): Promise<void> {
    await this.#limiter?.take(signal)
  }

  learn(headers: Readonly<Record<string, string>>): void {
    const perMinute = Number(headers['x-ratelimit-limit-requests'])
    if (this.#limiter || !(perMinute > 0)) return
    this.#limiter = this.#host.limiter(this.#key, { perSecond: (perMinute * share) / 60 })
  }
}
