import { parentPort } from 'node:worker_threads'
import type { ThreadMessage } from './thread-message.ts'

/**
 * In a thread: performs each task that a `WarmThread` sends. What `perform` throws ends the thread, and fails the task.
 * `prepare`: called after each answer, when nobody waits.
 */
export function serveTasks<Task, Answer>(
  perform: (task: Task, tell: (line: string) => void) => Promise<Answer>,
  prepare?: (done: Task) => void,
): void {
  const say = (message: ThreadMessage<Answer>) => parentPort?.postMessage(message)
  const tell = (line: string) => say({ line })
  const serve = async (task: Task) => {
    say({ answer: await perform(task, tell) })
    prepare?.(task)
  }
  parentPort?.on('message', (task: Task) => void serve(task))
}
