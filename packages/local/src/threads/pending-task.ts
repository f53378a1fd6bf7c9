import type { Transferable } from 'node:worker_threads'

export interface TaskOptions {
  hear?(line: string): void
  /** What moves to the thread, and is gone from here. */
  readonly transfer?: readonly Transferable[]
}

/** A task on its way to its answer. */
export interface PendingTask<Task, Answer> extends TaskOptions {
  readonly task: Task
  resolve(answer: Answer): void
  reject(error: unknown): void
}
