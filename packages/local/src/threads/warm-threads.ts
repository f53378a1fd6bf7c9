import type { PendingTask, TaskOptions } from './pending-task.ts'
import { ThreadExitError } from './thread-exit-error.ts'
import { WarmThread } from './warm-thread.ts'

interface ThreadsParts {
  /** What each thread runs: it calls `serveTasks`. */
  readonly file: string
  /** So many at once; further tasks wait, in order. */
  readonly most: number
  /** So many stay. Each one more is given up when it had no task for half a minute. */
  readonly kept: number
  /** Told of an error that nobody caught, in a thread that had no task. */
  onIdleFailure(error: unknown): void
}

export interface StartedTask<Answer> {
  /** Rejects with ThreadCrashError where an error ended the thread, else with ThreadExitError, once the thread is gone; with DataCloneError for what cannot be sent. */
  readonly answer: Promise<Answer>
  /** Ends the thread that is at the task, whatever it does. Nothing happens to a task that has its answer. */
  stop(): void
}

const idleMilliseconds = 30_000
const closeMilliseconds = 2000
/** What Node.js says of a thread that was ended from outside. */
const stoppedExitCode = 1

/** Threads of one kind, made as they are needed. Each performs one task at a time, and takes the next one with all that it has loaded. */
export class WarmThreads<Task, Answer> {
  readonly #parts: ThreadsParts
  readonly #threads = new Set<WarmThread<Task, Answer>>()
  /** Those without a task, and since when; the last one worked last, and is taken first. */
  readonly #idle: { readonly thread: WarmThread<Task, Answer>; readonly since: number }[] = []
  readonly #waiting: PendingTask<Task, Answer>[] = []
  #retirement: NodeJS.Timeout | undefined

  constructor(parts: ThreadsParts) {
    this.#parts = parts
  }

  start(task: Task, options: TaskOptions = {}): StartedTask<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const pending = { ...options, task, resolve, reject }
    this.#waiting.push(pending)
    this.#dispatch()
    return { answer: promise, stop: () => this.#stop(pending) }
  }

  /** Ends all of them, and their tasks with them. Gives how many have not ended by then: nothing interrupts native code. */
  async close(): Promise<number> {
    clearTimeout(this.#retirement)
    this.#retirement = undefined
    for (const task of this.#waiting.splice(0)) task.reject(new ThreadExitError(stoppedExitCode))
    const { promise: isLate, resolve } = Promise.withResolvers<void>()
    const patience = setTimeout(resolve, closeMilliseconds)
    await Promise.race([Promise.all([...this.#threads].map(thread => thread.stop())), isLate])
    clearTimeout(patience)
    return this.#threads.size
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle.pop()?.thread ?? (this.#threads.size < this.#parts.most ? this.#open() : undefined)
      const task = thread && this.#waiting.shift()
      if (!task) return
      try {
        thread.begin(task)
      } catch (error) {
        task.reject(error)
        this.#rest(thread)
      }
    }
  }

  #open(): WarmThread<Task, Answer> {
    const thread = new WarmThread<Task, Answer>({
      file: this.#parts.file,
      onFree: free => {
        this.#rest(free)
        this.#dispatch()
      },
      onGone: (gone, error) => this.#lose(gone, error),
      onLeft: left => {
        this.#waiting.unshift(left)
        this.#dispatch()
      },
    })
    this.#threads.add(thread)
    return thread
  }

  #rest(thread: WarmThread<Task, Answer>): void {
    this.#idle.push({ thread, since: performance.now() })
    this.#retireLater()
  }

  #retireLater(): void {
    if (this.#idle.length > this.#parts.kept) this.#retirement ??= setTimeout(() => this.#retire(), idleMilliseconds).unref()
  }

  #retire(): void {
    this.#retirement = undefined
    const isTooMany = () => this.#idle.length > this.#parts.kept
    const isOld = () => performance.now() - (this.#idle[0]?.since ?? Infinity) >= idleMilliseconds
    while (isTooMany() && isOld()) void this.#idle.shift()?.thread.stop()
    this.#retireLater()
  }

  #stop(task: PendingTask<Task, Answer>): void {
    if (remove(this.#waiting, waiting => waiting === task)) task.reject(new ThreadExitError(stoppedExitCode))
    for (const thread of this.#threads) if (thread.isAt(task)) void thread.stop()
  }

  #lose(thread: WarmThread<Task, Answer>, error: unknown): void {
    this.#threads.delete(thread)
    remove(this.#idle, idle => idle.thread === thread)
    if (error !== undefined) this.#parts.onIdleFailure(error)
    this.#dispatch()
  }
}

/** Whether it was there. */
function remove<Element>(list: Element[], isIt: (element: Element) => boolean): boolean {
  const place = list.findIndex(isIt)
  return place >= 0 && list.splice(place, 1).length > 0
}
