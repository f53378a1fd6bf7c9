import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { launchersIn } from './launchers-in.ts'

const lookEveryMilliseconds = 250

/**
 * Resolves on SIGTERM and SIGINT. `npx` and the launchers that package managers write take a signal themselves and do not pass it on, so
 * this ends as well when one of them is gone.
 */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), launcherGone()])
}

/** Stays pending where this process was started without a launcher. */
async function launcherGone(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const launchers = launchersIn(await processes(), process.ppid)
  if (launchers.length > 0) {
    const watch = setInterval(() => {
      if (!launchers.every(isAlive)) resolve()
    }, lookEveryMilliseconds)
    watch.unref()
  }
  await promise
}

/** A line a process: its id, its parent's, its command line. Nothing where there is no `ps`. */
async function processes(): Promise<string> {
  return promisify(execFile)('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'args=']).then(
    ({ stdout }) => stdout,
    () => '',
  )
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}
