import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { addAbortSignal, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { InvalidRequestError, rebuildError } from '@trainyard/core'
import { entryFile } from '../entry-file.ts'
import { baseEnvironment } from '../script/script-environment.ts'
import { answerDescriptor, type WrapperAnswer, type WrapperTask } from './wrapper-task.ts'

/**
 * Starts a process that runs the job in a session of its own, and resolves when the job is claimed. Nothing of it stays open here.
 * @throws InvalidRequestError when the job's folder cannot be written to. Any other error, the signal's reason too: whether the job
 * runs is unknown.
 */
export async function startWrapper(directory: string, task: WrapperTask, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [entryFile('job-wrapper'), directory], {
    detached: true,
    env: wrapperEnvironment(task),
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  const isStarted = once(child, 'spawn')
  // It tells by itself what it makes of its task; that it went before it had read it all is told by its missing answer.
  child.stdin?.on('error', () => undefined).end(JSON.stringify(task))
  await isStarted
  child.unref()
  const answer = await readAnswer(child.stdio[answerDescriptor] as Readable, signal)
  if (answer === '') throw new Error(`The process that was to run the job ${task.jobName} ended before it took it on.`)
  const { error } = JSON.parse(answer) as WrapperAnswer
  if (!error) return
  const found = `${JSON.stringify(directory)}: ${error.message}`
  throw new InvalidRequestError(
    { field: 'directory', expected: 'a folder that jobs can be kept in', found },
    { cause: rebuildError(error) },
  )
}

async function readAnswer(readable: Readable, signal: AbortSignal): Promise<string> {
  try {
    return await text(addAbortSignal(signal, readable))
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

/** As the program's, but without what is the job's own, and without what would change how Node.js runs. */
function wrapperEnvironment({ request: { secrets } }: WrapperTask): NodeJS.ProcessEnv {
  const inherited = Object.entries(baseEnvironment(secrets ? { secrets } : {}))
  return Object.fromEntries(inherited.filter(([name]) => !name.startsWith('NODE_')))
}
