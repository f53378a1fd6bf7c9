import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { InvalidRequestError, rebuildError } from '@trainyard/core'
import { tellWrapper } from './start-wrapper.ts'
import type { WrapperAnswer, WrapperTask } from './wrapper-task.ts'

/**
 * Gives a wrapper its job, and resolves when the job is claimed. Nothing of the wrapper stays open here.
 * @throws InvalidRequestError when the job's folder cannot be written to. Any other error, the signal's reason too: whether the job
 * runs is unknown.
 */
export async function handOver(wrapper: ChildProcess, task: WrapperTask, signal: AbortSignal): Promise<void> {
  const answered = answerOf(wrapper, task.jobName, signal)
  tellWrapper(wrapper, { task })
  try {
    const { error } = await answered
    if (error) throw unusableFolder(task.directory, rebuildError(error))
  } finally {
    wrapper.unref()
    if (wrapper.connected) wrapper.disconnect()
  }
}

/** The wrapper says one thing, and may be gone right after it. */
async function answerOf(wrapper: ChildProcess, jobName: string, signal: AbortSignal): Promise<WrapperAnswer> {
  const listening = new AbortController()
  const until = { signal: AbortSignal.any([signal, listening.signal]) }
  const isGone = once(wrapper, 'disconnect', until).then(() => {
    throw new Error(`The process that was to run the job ${jobName} ended before it took it on.`)
  })
  try {
    const [answer] = (await Promise.race([once(wrapper, 'message', until), isGone])) as [WrapperAnswer]
    return answer
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    listening.abort()
  }
}

function unusableFolder(directory: string, cause: Error): InvalidRequestError {
  const found = `${JSON.stringify(directory)}: ${cause.message}`
  return new InvalidRequestError({ field: 'directory', expected: 'a folder that jobs can be kept in', found }, { cause })
}
