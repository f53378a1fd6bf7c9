import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Connection, Place } from './connection.ts'
import { storeErrorOf } from './sqlite-failure.ts'
import type { Durability, Tables } from './tables.ts'
import { untilFree } from './until-free.ts'

/** What is asked for beyond so many milliseconds of work waits for the next transaction, and others come first. */
const longestGroup = 5

interface Write {
  readonly durability: Durability
  /** Gives what tells the caller, for when it is durable. */
  run(tables: Tables): () => void
  fail(error: unknown): void
}

/**
 * Group commit: what is asked for in one turn of the event loop, or while another process has the lock, is one transaction, as durable
 * as the most demanding of it. Where a group fails, each of its writes is tried alone, so that none fails for another one's fault.
 */
export class WriteQueue {
  readonly #connection: Connection
  readonly #place: Place
  readonly #waiting: Write[] = []
  /** So many writes are each tried alone. */
  #alone = 0
  #writing: Promise<void> | undefined

  constructor(connection: Connection, place: Place) {
    this.#connection = connection
    this.#place = place
  }

  /** Resolves when it is as durable as asked for. `run` is given the tables within a transaction; it may be called again. */
  write<Result>(durability: Durability, run: (tables: Tables) => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const settled = (tables: Tables) => {
      const result = run(tables)
      return () => resolve(result)
    }
    this.#waiting.push({ durability, run: settled, fail: reject })
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
    return promise
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn()
      try {
        const tables = await this.#connection.open()
        await untilFree(() => this.#writeGroup(tables), this.#place)
      } catch (error) {
        for (const write of this.#waiting.splice(0)) write.fail(error)
      }
    }
  }

  /** @throws SQLite's error when the transaction cannot begin; then everything waits on */
  #writeGroup(tables: Tables): void {
    tables.begin(this.#waiting.some(({ durability }) => durability === 'full') ? 'full' : 'normal')
    const end = performance.now() + longestGroup
    const longest = this.#alone > 0 ? 1 : this.#waiting.length
    const tell: (() => void)[] = []
    try {
      for (const write of this.#waiting.slice(0, longest)) {
        if (tell.length > 0 && performance.now() > end) break
        tell.push(write.run(tables))
      }
      tables.commit()
    } catch (error) {
      tables.rollback()
      this.#failed(Math.min(tell.length + 1, longest), error)
      return
    }
    this.#alone = Math.max(0, this.#alone - tell.length)
    this.#waiting.splice(0, tell.length)
    tell.forEach(each => each())
  }

  #failed(count: number, error: unknown): void {
    if (count > 1) {
      this.#alone = count
      return
    }
    this.#alone = Math.max(0, this.#alone - 1)
    this.#waiting.shift()?.fail(storeErrorOf(error, this.#place.file))
  }
}
