import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { inheritedNodeOptions } from '../process/inherited-node-options.ts'
import { lookOutMilliseconds } from './look-out.ts'
import type { PendingTask } from './pending-task.ts'
import type { ThreadData } from './serve-tasks.ts'
import { TaskCounts } from './task-counts.ts'
import { ThreadCrashError } from './thread-crash-error.ts'
import { ThreadExitError } from './thread-exit-error.ts'
import type { ThreadMessage } from './thread-message.ts'

interface ThreadParts<Task, Answer> {
  /** What the thread runs: it calls `serveTasks`. */
  readonly file: string
  /** It can take the next task. */
  onFree(thread: WarmThread<Task, Answer>): void
  /** Nothing is left of it. With the error that nobody caught, where one ended it while it was at no task. */
  onGone(thread: WarmThread<Task, Answer>, error: unknown): void
  /** A task that it was sent, and never began: what an earlier one left behind had ended it. */
  onLeft(task: PendingTask<Task, Answer>): void
}

/** One thread, which performs one task at a time. It keeps the process alive only while it has one. */
export class WarmThread<Task, Answer> {
  readonly #worker: Worker
  readonly #channel: MessagePort
  readonly #counts = new TaskCounts()
  readonly #parts: ThreadParts<Task, Answer>
  #current: PendingTask<Task, Answer> | undefined
  #isStopped = false

  constructor(parts: ThreadParts<Task, Answer>) {
    this.#parts = parts
    const { port1, port2 } = new MessageChannel()
    this.#channel = port1.on('message', (message: ThreadMessage<Answer>) => this.#receive(message))
    let failure: unknown
    const workerData: ThreadData = { channel: port2, counted: this.#counts.memory }
    this.#worker = new Worker(parts.file, { workerData, transferList: [port2], execArgv: nodeOptions() })
      .once('error', error => (failure = error))
      .once('exit', exitCode => this.#end(failure, exitCode))
    this.#worker.unref()
    this.#channel.unref()
  }

  isAt(task: PendingTask<Task, Answer>): boolean {
    return this.#current === task
  }

  begin(task: PendingTask<Task, Answer>): void {
    this.#channel.postMessage(task.task, task.transfer)
    this.#counts.send()
    this.#worker.ref()
    this.#current = task
    this.#lookOut(performance.now() + lookOutMilliseconds)
  }

  /** The loop of this thread goes on turning meanwhile, so nothing waits for it. */
  #lookOut(end: number): void {
    setImmediate(() => {
      if (this.#current && performance.now() < end) this.#lookOut(end)
    })
  }

  /** Ends it, whatever it does. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#worker.terminate()
  }

  #receive(message: ThreadMessage<Answer>): void {
    if (!this.#hear(message)) return
    this.#worker.unref()
    this.#parts.onFree(this)
  }

  /** Whether it was the answer. */
  #hear(message: ThreadMessage<Answer>): boolean {
    const task = this.#current
    if ('line' in message) {
      task?.hear?.(message.line)
      return false
    }
    this.#current = undefined
    task?.resolve(message.answer)
    return true
  }

  #end(failure: unknown, exitCode: number): void {
    // What it said last may have come no further yet.
    for (let last = receiveMessageOnPort(this.#channel); last; last = receiveMessageOnPort(this.#channel)) this.#hear(last.message)
    this.#channel.close()
    const task = this.#current
    this.#current = undefined
    const isLeft = this.#counts.isOneLeft && this.#counts.begun > 0 && !this.#isStopped
    this.#parts.onGone(this, task && !isLeft ? undefined : failure)
    if (task && isLeft && !task.transfer) this.#parts.onLeft(task)
    else task?.reject(failure === undefined ? new ThreadExitError(exitCode) : new ThreadCrashError(failure, this.#counts.sent - 1))
  }
}

/** undefined: all that this process has. A thread takes more of them so than one by one, but none that says how to read a program that has no file. */
function nodeOptions(): string[] | undefined {
  return process.execArgv.some(option => option.startsWith('--input-type')) ? inheritedNodeOptions(process.execArgv) : undefined
}
