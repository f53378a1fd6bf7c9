import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { lookOutMilliseconds } from './look-out.ts'
import { TaskCounts } from './task-counts.ts'
import type { ThreadMessage } from './thread-message.ts'

/** What a `WarmThread` gives its thread. */
export interface ThreadData {
  /** A channel of their own, because the classes that run there may use the thread's for themselves. */
  readonly channel: MessagePort
  /** Of its `TaskCounts`. */
  readonly counted: SharedArrayBuffer
}

interface Sent<Task> {
  readonly message: Task
}

/**
 * In a thread: performs each task that a `WarmThread` sends. What `perform` throws ends the thread, and fails the task.
 * `prepare`: called after each answer, when nobody waits.
 */
export function serveTasks<Task, Answer>(
  perform: (task: Task, tell: (line: string) => void) => Promise<Answer>,
  prepare?: (done: Task) => void,
): void {
  const { channel, counted } = workerData as ThreadData
  const counts = new TaskCounts(counted)
  let isBusy = false
  /** It was sent when the one before it had hardly been answered. */
  let early: Sent<Task> | undefined
  const say = (message: ThreadMessage<Answer>) => channel.postMessage(message)
  const serve = async ({ message: task }: Sent<Task>) => {
    isBusy = true
    counts.begin()
    let isOver = false
    // A class may speak when its job is long over, and another one has begun.
    const answer = await perform(task, line => isOver || say({ line }))
    isOver = true
    say({ answer })
    prepare?.(task)
    // In a turn of its own: what the class left undone, an error that nobody caught among it, belongs to no other task.
    setImmediate(goOn)
  }
  const goOn = () => {
    isBusy = false
    const next = early ?? lookOut()
    early = undefined
    if (next) void serve(next)
  }
  const lookOut = (): Sent<Task> | undefined => {
    const end = performance.now() + lookOutMilliseconds
    while (!counts.isOneLeft) if (performance.now() >= end) return undefined
    return receiveMessageOnPort(channel)
  }
  channel.on('message', (task: Task) => {
    if (isBusy) early = { message: task }
    else void serve({ message: task })
  })
}
