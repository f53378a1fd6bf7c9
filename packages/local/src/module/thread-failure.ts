import { type Failure, failureOf, failureOfError } from '../run/failure.ts'
import { ThreadCrashError } from '../threads/thread-crash-error.ts'
import { ThreadExitError } from '../threads/thread-exit-error.ts'

/** Why a thread ended without an answer: out of memory, an error that nobody caught, or `process.exit` in the module. */
export function threadFailure(thrown: unknown): Failure {
  if (ThreadCrashError.is(thrown)) return withDoubt(crashFailure(thrown), thrown)
  if (!(thrown instanceof ThreadExitError)) return failureOf(thrown)
  const { exitCode } = thrown
  return { reason: 'failed', message: `The module ended its thread with exit code ${exitCode} before it gave a model.`, exitCode }
}

/** Only the thread itself tells that its heap is full: an error of a class may carry the same code. */
export function crashFailure(crash: ThreadCrashError): Failure {
  const failure = failureOf(crash.thrown)
  return crash.isHeapFull ? { ...failure, reason: 'out-of-memory' } : failure
}

/** Nobody can tell who threw it: a job may leave a timer behind that throws when another job has the thread. */
function withDoubt(failure: Failure, { earlierTasks, isHeapFull }: ThreadCrashError): Failure {
  const { error, message } = failure
  if (earlierTasks === 0 || isHeapFull || !error) return failure
  const [jobs, one] = earlierTasks === 1 ? ['1 job', 'that one'] : [`${earlierTasks} jobs`, 'one of them']
  const doubt = `Nobody caught this error, and it ended the thread, which had ${jobs} before this one: it may be of ${one}.`
  return failureOfError({ ...error, message: `${message}\n${doubt}` })
}
