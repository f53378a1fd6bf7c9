import { type ChildProcess, fork } from 'node:child_process'
import type { ScriptRequest } from '@trainyard/core'
import { entryFile } from '../entry-file.ts'
import { baseEnvironment } from '../script/script-environment.ts'
import type { WrapperMessage } from './wrapper-task.ts'

/** Starts a process in a session of its own that runs one job when it is told of it, and else ends with this one. */
export function startWrapper(environment: Readonly<Record<string, string | undefined>>): ChildProcess {
  return fork(entryFile('job-wrapper'), {
    detached: true,
    env: wrapperEnvironment(environment),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** As the program's, but without what is the job's own. */
export function startScriptWrapper({ secrets }: ScriptRequest): ChildProcess {
  return startWrapper(baseEnvironment(secrets ? { secrets } : {}))
}

/** That it is gone by then is told by its missing answer. */
export function tellWrapper(wrapper: ChildProcess, message: WrapperMessage): void {
  wrapper.send(message, () => undefined)
}

/** Without what would change how Node.js runs. */
function wrapperEnvironment(environment: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('NODE_')))
}
