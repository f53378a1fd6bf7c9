import { type MessagePort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from './thread-message.ts'

/** What a `WarmThread` gives its thread: a channel of their own, because the classes that run there may use the thread's for themselves. */
export interface ThreadData {
  readonly channel: MessagePort
}

/**
 * In a thread: performs each task that a `WarmThread` sends. What `perform` throws ends the thread, and fails the task.
 * `prepare`: called after each answer, when nobody waits.
 */
export function serveTasks<Task, Answer>(
  perform: (task: Task, tell: (line: string) => void) => Promise<Answer>,
  prepare?: (done: Task) => void,
): void {
  const { channel } = workerData as ThreadData
  const say = (message: ThreadMessage<Answer>) => channel.postMessage(message)
  const serve = async (task: Task) => {
    let isOver = false
    // A class may speak when its job is long over, and another one has begun.
    const answer = await perform(task, line => isOver || say({ line }))
    isOver = true
    say({ answer })
    prepare?.(task)
  }
  channel.on('message', (task: Task) => void serve(task))
}
