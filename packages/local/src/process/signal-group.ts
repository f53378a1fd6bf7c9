/** `ESRCH`: none of them is left. `EPERM`: on macOS the same, of a group whose members only wait to be collected. */
const harmless: ReadonlySet<unknown> = new Set(['ESRCH', 'EPERM'])

/**
 * To a process and all that it started in its group; 0 only asks. Windows has no groups; there it is the process alone.
 * False: nobody got it.
 */
export function signalGroup(processId: number, signal: NodeJS.Signals | 0): boolean {
  return signalProcess(process.platform === 'win32' ? processId : -processId, signal)
}

export function signalProcess(processId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(processId, signal)
  } catch (error) {
    if (harmless.has((error as NodeJS.ErrnoException).code)) return false
    throw error
  }
}
