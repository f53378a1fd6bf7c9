import { closeSync, fdatasync, openSync } from 'node:fs'

/** What nobody waits for is flushed after so many milliseconds. */
const lazyMilliseconds = 100

/**
 * What `synchronous = FULL` does at the end of a transaction, done beside the event loop and without the lock: the log of the commits is
 * flushed to the disk. One flush serves all that was committed before it began. SQLite itself flushes the log before it moves commits
 * from there into the file, and the file before it begins the log anew, so wherever a commit is by then, it is on the disk.
 */
export class WalSync {
  readonly #file: string
  #descriptor: number | undefined
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(file: string) {
    this.#file = `${file}-wal`
  }

  /** Resolves when all that was committed before the call would outlive a power cut. */
  sync(): Promise<void> {
    this.#next ??= this.#running.then(
      () => this.#flush(),
      () => this.#flush(),
    )
    return this.#next
  }

  /**
   * In the background, so that a power cut takes a moment at most, and a checkpoint, which flushes on the event loop, finds little left
   * to flush. Where the disk fails, whoever waits for a flush is told.
   */
  syncSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.sync().catch(() => undefined)
    }, lazyMilliseconds).unref()
  }

  /** Waits for a flush that is under way. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await (this.#next ?? this.#running).catch(() => undefined)
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #flush(): Promise<void> {
    this.#next = undefined
    // Nobody locks this file, so a second descriptor of it disturbs no lock. It stays the same file while the database is open.
    this.#descriptor ??= openSync(this.#file, 'r+')
    this.#running = flush(this.#descriptor)
    return this.#running
  }
}

function flush(descriptor: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  fdatasync(descriptor, error => (error ? reject(error) : resolve()))
  return promise
}
