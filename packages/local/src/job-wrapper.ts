// What a detached job runs under: a process in a session of its own, which outlives the client. It is not started again and asks nobody:
// what it knows is in the job's folder. Without a task it ends with its client.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { newProcessMark } from './detached/process-mark.ts'
import type { WrapperMessage, WrapperTask } from './detached/wrapper-task.ts'
import { startModuleProcess } from './module/start-module-process.ts'

const mark = newProcessMark()
let moduleProcess: ChildProcess | undefined
let isTold = false

process.on('message', (message: WrapperMessage) => {
  if ('moduleProcess' in message) moduleProcess = startModuleProcess(message.moduleProcess, mark).once('exit', endUnlessTold)
  else void perform(message.task)
})
process.once('disconnect', endUnlessTold)
// Most of what it takes to run a job; the process of a module starts meanwhile.
const loading = import('./detached/run-task.ts')

async function perform(task: WrapperTask): Promise<void> {
  isTold = true
  const { runTask } = await loading
  // Where that one is gone, nothing was started: the client hears no answer.
  if (!moduleProcess || isAlive(moduleProcess)) await runTask(task, { mark, moduleProcess })
  await end()
}

/** Of no use any more: the client is gone, or the process that was to train. */
function endUnlessTold(): void {
  if (!isTold) void end()
}

async function end(): Promise<void> {
  if (moduleProcess && isAlive(moduleProcess) && moduleProcess.kill('SIGKILL')) await once(moduleProcess, 'exit')
  process.exit()
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
