import { setImmediate } from 'node:timers/promises'
import { type Sleeper, SleeperQueue } from './sleeper-queue.ts'

/** How time goes by. */
export interface EmulatorClockOptions {
  /** Seconds that go by in one real second. 0 is a clock that only `advance` moves. Default 1. */
  readonly speed?: number
  /** Milliseconds since 1970. Default: now. */
  readonly start?: number
}

/** `setTimeout` takes no more: a longer delay would fire at once. */
const longestTimer = 2 ** 31 - 1

/** So many turns of the event loop take a request over loopback from a client of this process to the emulator, connection included. */
const turnsOfARequest = 20

/**
 * The time of an emulator. It has the form of Trainyard's `Clock`, so a client may live in the same time:
 * `createTrainyard({ configure: container => container.replace(clockToken, emulator.clock) })`.
 */
export class EmulatorClock {
  readonly #speed: number
  readonly #sleepers = new SleeperQueue<Sleeper>()
  readonly #work = new Set<Promise<unknown>>()
  #base: number
  #since = performance.now()
  #timer: NodeJS.Timeout | undefined
  #keptAlive = 0
  #activity = 0

  /** @throws RangeError when the speed is negative or no number */
  constructor({ speed = 1, start = Date.now() }: EmulatorClockOptions = {}) {
    if (!(speed >= 0 && Number.isFinite(speed))) throw new RangeError(`speed is ${speed}: give 0 or more`)
    this.#speed = speed
    this.#base = start
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base + Math.floor((performance.now() - this.#since) * this.#speed)
  }

  /** Rejects with the signal's reason once it is aborted. `keepAlive`: whether the process stays up for it; default true. */
  sleep(milliseconds: number, signal?: AbortSignal, { keepAlive = true }: { readonly keepAlive?: boolean } = {}): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (signal?.aborted) {
      reject(signal.reason)
      return promise
    }
    const end = () => {
      signal?.removeEventListener('abort', abort)
      if (keepAlive) this.#keptAlive--
    }
    const sleeper: Sleeper = {
      until: this.now() + Math.max(0, milliseconds),
      wake() {
        end()
        resolve()
      },
    }
    const abort = () => {
      end()
      this.#sleepers.remove(sleeper)
      this.#arm()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', abort, { once: true })
    if (keepAlive) this.#keptAlive++
    this.#sleepers.add(sleeper)
    this.#arm()
    return promise
  }

  /**
   * Moves time on, and wakes whoever is due, in order. Between two of them it waits until what they began is done: requests that clients of
   * this process make, and what the emulator does for them.
   */
  async advance(milliseconds: number): Promise<void> {
    await this.#settle()
    const end = this.now() + milliseconds
    for (let next = this.#sleepers.next(); next && next.until <= end; next = this.#sleepers.next()) {
      this.#moveTo(Math.max(next.until, this.now()))
      this.#sleepers.take()
      next.wake()
      await this.#settle()
    }
    this.#moveTo(Math.max(end, this.now()))
    this.#arm()
  }

  /** `advance` does not go on before this work is done. */
  during<Result>(work: Promise<Result>): Promise<Result> {
    this.#activity++
    this.#work.add(work)
    return work.finally(() => {
      this.#activity++
      this.#work.delete(work)
    })
  }

  #moveTo(time: number): void {
    this.#base = time
    this.#since = performance.now()
  }

  async #settle(): Promise<void> {
    let seen = this.#activity
    for (let quiet = 0; quiet < turnsOfARequest; quiet++) {
      await setImmediate()
      if (this.#work.size > 0) await Promise.allSettled(this.#work)
      if (seen !== this.#activity) quiet = 0
      seen = this.#activity
    }
  }

  /** One timer, for whoever is next. */
  #arm(): void {
    clearTimeout(this.#timer)
    const next = this.#sleepers.next()
    if (next === undefined || this.#speed === 0) return
    const delay = Math.ceil((next.until - this.now()) / this.#speed)
    this.#timer = setTimeout(() => this.#wakeTheDue(), Math.min(Math.max(0, delay), longestTimer))
    if (this.#keptAlive === 0) this.#timer.unref()
  }

  #wakeTheDue(): void {
    const now = this.now()
    for (let next = this.#sleepers.next(); next && next.until <= now; next = this.#sleepers.next()) {
      this.#sleepers.take()
      next.wake()
    }
    this.#arm()
  }
}
