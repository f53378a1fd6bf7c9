import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StoreWriteOptions } from '../../contract/index.ts'
import { StoreFailedError } from '../../errors/store-failed-error.ts'
import type { Connection, Place } from './connection.ts'
import { storeErrorOf } from './sqlite-failure.ts'
import type { Tables } from './tables.ts'
import { untilFree } from './until-free.ts'

/** What is asked for beyond so many milliseconds of work waits for the next transaction, and others come first. */
const longestGroup = 5

type Durability = NonNullable<StoreWriteOptions['durability']>

interface Write {
  readonly durability: Durability
  /** Within a transaction; once more if that failed. Gives what tells the caller. */
  run(tables: Tables): () => void
  fail(error: unknown): void
}

/**
 * Group commit: what is asked for in one turn of the event loop, or while another process has the lock, is one transaction, and one
 * flush. Where a group fails, each of its writes is tried alone, so that none fails for another one's fault.
 */
export class WriteQueue {
  readonly #connection: Connection
  readonly #place: Place
  readonly #waiting: Write[] = []
  /** So many writes are each tried alone. */
  #alone = 0
  #writing: Promise<void> | undefined
  #syncing: Promise<void> | undefined

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
    this.#writing ??= this.#writeAll()
    return promise
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#writing
    await this.#syncing
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
    this.#writing = undefined
  }

  /** @throws SQLite's error when the transaction cannot begin; then everything waits on */
  #writeGroup(tables: Tables): void {
    tables.begin()
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
    this.#tell(tables, this.#waiting.splice(0, tell.length), tell)
  }

  /** Those that want it are told when a flush has made them durable; it goes on while the next group is written. */
  #tell(tables: Tables, writes: readonly Write[], tell: readonly (() => void)[]): void {
    const isFull = (index: number) => writes[index]?.durability === 'full'
    const full = tell.filter((_, index) => isFull(index))
    tell.filter((_, index) => !isFull(index)).forEach(each => each())
    if (full.length === 0) return
    this.#syncing = tables.sync().then(
      () => full.forEach(each => each()),
      (error: unknown) => {
        const failed = new StoreFailedError(this.#place.file, 'its disk failed to keep what was written to it.', { cause: error })
        for (const { fail } of writes.filter((_, index) => isFull(index))) fail(failed)
      },
    )
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
