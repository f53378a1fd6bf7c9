import type { ChildProcess } from 'node:child_process'
import { serializeError } from '@trainyard/core'
import { type Claim, claimJob } from './claim.ts'
import type { ProcessMark } from './process-mark.ts'
import { WrappedJob } from './wrapped-job.ts'
import type { WrapperAnswer, WrapperTask } from './wrapper-task.ts'

interface ModuleProcess {
  /** It waits for its task. Absent where no module is to be trained. */
  readonly moduleProcess: ChildProcess | undefined
  readonly mark: ProcessMark
}

/** Runs a job to its end, unless another wrapper does. */
export async function runTask(task: WrapperTask, { mark, moduleProcess }: ModuleProcess): Promise<void> {
  const claim = claimOrTell(task, mark)
  if (claim) await new WrappedJob(task, claim, moduleProcess).run()
}

/** undefined: another wrapper runs the job, or none can. The client waits for the answer. */
function claimOrTell({ directory, requestHash }: WrapperTask, mark: ProcessMark): Claim | undefined {
  try {
    const own = claimJob(directory, { requestHash, mark })
    answer({})
    return own
  } catch (error) {
    answer({ error: serializeError(error) })
    return undefined
  }
}

/** A client that is gone hears nothing; the job goes on. */
function answer(given: WrapperAnswer): void {
  process.send?.(given, () => undefined)
}
