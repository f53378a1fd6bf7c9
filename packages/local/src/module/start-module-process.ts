import { type ChildProcess, fork } from 'node:child_process'
import { markVariables, type ProcessMark } from '../detached/process-mark.ts'
import type { ModuleProcessOptions } from '../detached/wrapper-task.ts'
import { entryFile } from '../entry-file.ts'

/** Starts the process in which one module trains. It leads a process group of its own, and ends with this one. */
export function startModuleProcess({ environment, nodeOptions }: ModuleProcessOptions, mark: ProcessMark): ChildProcess {
  const child = fork(entryFile('module-process'), {
    detached: true,
    env: { ...environment, ...markVariables(mark) },
    execArgv: [...nodeOptions],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  // That it could not be started is told by whoever waits for its end.
  return child.on('error', () => undefined)
}
