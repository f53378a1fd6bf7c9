import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

const flush = promisify(fdatasync)

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

  /** Call it when nothing is under way. */
  close(): void {
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
