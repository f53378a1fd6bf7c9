// What a detached job runs under: a process in a session of its own, which outlives the client. `job-wrapper FOLDER`; the task comes
// through stdin. It is not started again and asks nobody: what it knows is in the folder.
import { closeSync, writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { serializeError } from '@trainyard/core'
import { type Claim, claimJob } from './detached/claim.ts'
import { WrappedJob } from './detached/wrapped-job.ts'
import { answerDescriptor, type WrapperAnswer, type WrapperTask } from './detached/wrapper-task.ts'

const [directory = ''] = process.argv.slice(2)
const task = parse(await text(process.stdin))
const claim = task && claimOrTell(task)
if (task && claim) await new WrappedJob(directory, task, claim).run()
process.exit()

/** undefined: the client died before it had said it all. */
function parse(message: string): WrapperTask | undefined {
  try {
    return JSON.parse(message) as WrapperTask
  } catch {
    return undefined
  }
}

/** undefined: another wrapper runs the job, or none can. The client waits for the answer. */
function claimOrTell({ requestHash }: WrapperTask): Claim | undefined {
  try {
    const own = claimJob(directory, requestHash)
    answer({})
    return own
  } catch (error) {
    answer({ error: serializeError(error) })
    return undefined
  }
}

function answer(given: WrapperAnswer): void {
  try {
    writeSync(answerDescriptor, JSON.stringify(given))
    closeSync(answerDescriptor)
  } catch {
    // The client is gone; the job goes on.
  }
}
