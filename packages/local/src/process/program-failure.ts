import type { Failure } from '../run/failure.ts'

/** How a program ended, as the kernel tells it. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly lastErrorLines: readonly string[]
  /** It said so itself before it ended. */
  readonly isHeapFull: boolean
  /** So many of its processes the kernel killed because memory ran out. */
  readonly oomKills: number
}

/** `what` happened: `The program failed`. `report`: the program's own word on it. */
export function programFailure(exit: Exit, what: string, report = ''): Failure {
  const { code, signal, lastErrorLines, isHeapFull, oomKills } = exit
  const isOutOfMemory = oomKills > 0 || (isHeapFull && (signal === 'SIGABRT' || code === 134))
  const ending = signal ? `signal ${signal}` : `exit code ${code}`
  const said = report || lastErrorLines.join('\n')
  return {
    reason: isOutOfMemory ? 'out-of-memory' : 'failed',
    message: `${what} (${ending}).${hintOf(exit)}${said && `\n${said}`}`,
    ...(code !== null && { exitCode: code }),
  }
}

function hintOf({ code, signal, oomKills }: Exit): string {
  if (oomKills > 0) {
    const many = oomKills === 1 ? 'one' : String(oomKills)
    return ` The kernel killed ${many} of its processes because memory ran out; resources.memoryGigabytes says how much it may use.`
  }
  const isKilled = signal === 'SIGKILL' || code === 137 || code === 9
  return isKilled ? ' Memory may have run out: the system then kills the largest process.' : ''
}
