import { isNativeError } from 'node:util/types'

/** What ended a thread while it was at a task: an error that nobody caught there, or a full heap. */
export class ThreadCrashError extends Error {
  override readonly name = 'ThreadCrashError'
  readonly thrown: unknown
  /** So many tasks it had before: what they left undone may have thrown. */
  readonly earlierTasks: number

  constructor(thrown: unknown, earlierTasks: number) {
    super('The thread ended with an error that nobody caught.', { cause: thrown })
    this.thrown = thrown
    this.earlierTasks = earlierTasks
  }

  /** What a class throws may be a proxy that `instanceof` cannot look at. */
  static is(thrown: unknown): thrown is ThreadCrashError {
    return isNativeError(thrown) && thrown instanceof ThreadCrashError
  }

  get isHeapFull(): boolean {
    return isNativeError(this.thrown) && 'code' in this.thrown && this.thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
  }
}
