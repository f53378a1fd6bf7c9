import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../src/container/index.ts'

interface Sleeper {
  until: number
  readonly keepAlive: boolean
  wake(): void
}

/** Time that moves only when a test moves it. */
export class HandClock implements Clock {
  #now = Date.UTC(2030, 0, 1)
  readonly #sleepers = new Set<Sleeper>()

  now(): number {
    return this.#now
  }

  sleep(milliseconds: number, signal: AbortSignal, { keepAlive = true }: { readonly keepAlive?: boolean } = {}): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (signal.aborted) reject(signal.reason)
    else {
      const sleeper: Sleeper = { until: this.#now + Math.max(0, milliseconds), keepAlive, wake: resolve }
      this.#sleepers.add(sleeper)
      signal.addEventListener('abort', () => this.#sleepers.delete(sleeper) && reject(signal.reason), { once: true })
    }
    return promise
  }

  /** How many timers there are now. */
  get timers(): number {
    return this.#sleepers.size
  }

  /** How many of them keep the process up. */
  get keptAlive(): number {
    return [...this.#sleepers].filter(({ keepAlive }) => keepAlive).length
  }

  /** Wakes whoever is due, in order, and lets each do what it wants before time goes on. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#now = next.until
      this.#sleepers.delete(next)
      next.wake()
      await settle()
    }
    this.#now = end
  }

  /** As an administrator does: what is now changes, and timers that run do not. */
  setBack(milliseconds: number): void {
    this.#now -= milliseconds
    for (const sleeper of this.#sleepers) sleeper.until -= milliseconds
  }

  #nextUntil(end: number): Sleeper | undefined {
    return [...this.#sleepers].filter(({ until }) => until <= end).toSorted((one, other) => one.until - other.until)[0]
  }
}

/** Lets everything run that does not wait for time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate()
}
