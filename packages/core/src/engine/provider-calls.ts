import type { CallContext } from '../contract/index.ts'
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts'
import { NoAnswerError } from '../errors/no-answer-error.ts'
import { showValue } from '../errors/show-value.ts'
import type { Clock } from '../world/clock.ts'

/** An adapter that has not answered for so long never will: the time-outs of its own client are shorter. */
const answerMilliseconds = 60_000
const checkMilliseconds = 10_000

interface PendingCall {
  readonly method: string
  readonly since: number
  reject(error: unknown): void
}

/** Asks adapters, and goes on without those that never answer. A submit is not among these calls: it may upload for hours. */
export class ProviderCalls {
  readonly #clock: Clock
  /** Aborted when the client closes; one listener speaks to all calls. */
  readonly #closed: AbortSignal
  readonly #pending = new Set<PendingCall>()
  #isChecking = false

  constructor(clock: Clock, closed: AbortSignal) {
    this.#clock = clock
    this.#closed = closed
    closed.addEventListener('abort', () => this.#pending.forEach(call => call.reject(closed.reason)), { once: true })
  }

  /**
   * @param method as errors shall name it: `"cloud".describe()`
   * @throws NoAnswerError, the signal's reason, and what the method throws; what is no error comes as InvalidAnswerError
   */
  ask<Answer>(method: string, context: CallContext, call: (context: CallContext) => Promise<Answer> | undefined): Promise<Answer> {
    const { signal } = context
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const end = () => {
        if (signal !== this.#closed) signal.removeEventListener('abort', abort)
        this.#pending.delete(pending)
      }
      const succeed = (answer: Answer) => {
        end()
        resolve(answer)
      }
      const fail = (error: unknown) => {
        end()
        reject(error instanceof Error || signal.aborted ? error : new InvalidAnswerError(method, `it threw ${showValue(error)}.`))
      }
      const abort = () => fail(signal.reason)
      const pending: PendingCall = { method, since: this.#clock.now(), reject: fail }
      if (signal !== this.#closed) signal.addEventListener('abort', abort, { once: true })
      this.#pending.add(pending)
      if (!this.#isChecking) void this.#check()
      try {
        Promise.resolve(call(context) as Promise<Answer>).then(succeed, fail)
      } catch (error) {
        fail(error)
      }
    })
  }

  /** One timer for all calls, which keeps no process up. */
  async #check(): Promise<void> {
    const signal = this.#closed
    this.#isChecking = true
    do {
      await this.#clock.sleep(checkMilliseconds, signal, { keepAlive: false }).catch(() => undefined)
      const latest = this.#clock.now() - answerMilliseconds
      for (const { method, since, reject } of this.#pending) if (since <= latest) reject(new NoAnswerError(method, answerMilliseconds))
    } while (this.#pending.size > 0 && !signal.aborted)
    this.#isChecking = false
  }
}
