import { availableParallelism } from 'node:os'

/**
 * For so long a thread that waits for another stays awake: to be woken takes longer than a short task, or than what lies between an answer and
 * a task that follows at once. With a single processor it would only keep the other from its work.
 */
export const lookOutMilliseconds = availableParallelism() > 1 ? 0.2 : 0
