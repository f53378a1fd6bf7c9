import type { Clock } from '../../world/clock.ts'
import { onAbort } from './on-abort.ts'

/** One waiter and those who wake it. What happens while nobody waits is not forgotten. */
export class WakeUp {
  readonly #signal: AbortSignal
  #isRaised = false
  #failure: { readonly error: Error } | undefined
  #wake: (() => void) | undefined

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  raise(): void {
    this.#isRaised = true
    this.#wake?.()
  }

  /** The wait, this one or the next, rejects. */
  fail(error: Error): void {
    this.#failure = { error }
    this.raise()
  }

  /** Whatever was raised so far is being dealt with. */
  reset(): void {
    this.#isRaised = false
  }

  /** Until raised, or so many milliseconds. Rejects with the signal's reason, or with the failure. */
  async wait(clock: Clock, milliseconds = Infinity): Promise<void> {
    this.#signal.throwIfAborted()
    if (!this.#isRaised) await this.#sleep(clock, milliseconds)
    if (this.#failure) throw this.#failure.error
    this.#signal.throwIfAborted()
  }

  async #sleep(clock: Clock, milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = milliseconds === Infinity ? undefined : new AbortController()
    if (timer) void clock.sleep(milliseconds, timer.signal).then(resolve, () => undefined)
    this.#wake = resolve
    const stopListening = onAbort(this.#signal, resolve)
    await promise
    stopListening()
    this.#wake = undefined
    timer?.abort('woken')
  }
}
