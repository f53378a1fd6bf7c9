import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const lookEveryMilliseconds = 250

/** Resolves on SIGTERM and SIGINT. The launchers that package managers write may take the signal themselves; then this ends with them. */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), launcherGone()])
}

/** Stays pending where this process was started without a launcher. */
async function launcherGone(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const launcher = process.ppid
  if (await isLauncher(launcher)) {
    const watch = setInterval(() => {
      if (process.ppid !== launcher) resolve()
    }, lookEveryMilliseconds)
    watch.unref()
  }
  return await promise
}

/** Whether a process only waits for this one: its command line names this program. */
async function isLauncher(processId: number): Promise<boolean> {
  return await promisify(execFile)('ps', ['-o', 'args=', '-p', String(processId)]).then(
    ({ stdout }) => stdout.includes('trainyard-emulator'),
    () => false,
  )
}
