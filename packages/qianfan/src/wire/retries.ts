import type { CallContext, Host } from '@trainyard/core'
import { QianfanConnectionError } from './connection-error.ts'
import { isThrottle, isTransient, QianfanServiceError } from './service-error.ts'

export interface RetryRule {
  /** All of them, the first included. */
  readonly attempts: number
  readonly backoffSeconds: number
  /** At most so much is added by chance. */
  readonly jitterSeconds: number
  readonly maximumWaitSeconds: number
}

/** What a request does: one that creates is sent again only where it is certain that nothing was created. */
export type Effect = 'reads' | 'creates'

/** Further codes that are worth another try, beside those of load. */
const inferenceCodes: ReadonlySet<string | number> = new Set([15])

interface RetriedCall<Answer> {
  readonly effect: Effect
  readonly isInference?: boolean
  readonly context: CallContext
  send(): Promise<Answer>
}

/** Sends again what may go well next time, after a wait that doubles. */
export class Retries {
  readonly #host: Host
  readonly #rule: RetryRule
  readonly #random: () => number

  constructor(host: Host, rule: RetryRule, random: () => number = Math.random) {
    this.#host = host
    this.#rule = rule
    this.#random = random
  }

  async run<Answer>({ effect, isInference = false, context, send }: RetriedCall<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send()
      } catch (error) {
        context.signal.throwIfAborted()
        if (attempt >= this.#rule.attempts || !isWorthAnother(error, effect, isInference)) throw error
        await this.#host.sleep(this.#waitOf(attempt, error), context.signal)
      }
    }
  }

  /** Milliseconds. The provider's own word counts, up to the most that is waited at all. */
  #waitOf(attempt: number, error: unknown): number {
    const { backoffSeconds, jitterSeconds, maximumWaitSeconds } = this.#rule
    const asked = error instanceof QianfanServiceError ? error.retryAfterSeconds : undefined
    const seconds = asked ?? backoffSeconds * 2 ** (attempt - 1) + this.#random() * jitterSeconds
    return Math.min(seconds, maximumWaitSeconds) * 1000
  }
}

function isWorthAnother(error: unknown, effect: Effect, isInference: boolean): boolean {
  if (error instanceof QianfanConnectionError) return effect === 'reads'
  if (!(error instanceof QianfanServiceError)) return false
  if (isThrottle(error)) return true
  if (effect === 'creates') return false
  // Code 2 is a console's lasting word, and a model's passing one.
  if (error.providerCode === 2) return isInference
  return isTransient(error) || (isInference && inferenceCodes.has(error.providerCode))
}
