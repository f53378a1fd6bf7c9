import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'

const minute = 60_000

/** How much may be asked in each minute of the clock, and what its headers say. */
export class RateLimits {
  readonly #plane: QianfanPlane
  #window = { start: -Infinity, requests: 0, tokens: 0 }

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  /** @throws Problem when it is one too many */
  takeRequest(): void {
    const { requestsPerMinute, tokensPerMinute } = this.#plane.quotas
    const window = this.#currentWindow()
    if (window.requests >= requestsPerMinute) throw new Problem('requests-per-minute', 'Rate limit reached for RPM')
    if (window.tokens >= tokensPerMinute) throw new Problem('tokens-per-minute', 'Rate limit reached for TPM')
    window.requests++
  }

  takeTokens(tokens: number): void {
    this.#currentWindow().tokens += tokens
  }

  headers(): Readonly<Record<string, string>> {
    const { requestsPerMinute, tokensPerMinute } = this.#plane.quotas
    const { requests, tokens } = this.#currentWindow()
    return {
      'x-ratelimit-limit-requests': String(requestsPerMinute),
      'x-ratelimit-limit-tokens': String(tokensPerMinute),
      'x-ratelimit-remaining-requests': String(Math.max(0, requestsPerMinute - requests)),
      'x-ratelimit-remaining-tokens': String(Math.max(0, tokensPerMinute - tokens)),
    }
  }

  #currentWindow() {
    const now = this.#plane.clock.now()
    if (now - this.#window.start >= minute) this.#window = { start: now, requests: 0, tokens: 0 }
    return this.#window
  }
}
