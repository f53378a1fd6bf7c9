import type { Failure } from '../run/failure.ts'

/** How a program ended, as the kernel tells it. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly lastErrorLines: readonly string[]
  /** It said so itself before it ended. */
  readonly isHeapFull: boolean
}

/** `what` happened: `The program failed`. `report`: the program's own word on it. */
export function programFailure({ code, signal, lastErrorLines, isHeapFull }: Exit, what: string, report = ''): Failure {
  const isAborted = signal === 'SIGABRT' || code === 134
  const isKilled = signal === 'SIGKILL' || code === 137 || code === 9
  const ending = signal ? `signal ${signal}` : `exit code ${code}`
  const hint = isKilled ? ' Memory may have run out: the system then kills the largest process.' : ''
  const said = report || lastErrorLines.join('\n')
  return {
    reason: isAborted && isHeapFull ? 'out-of-memory' : 'failed',
    message: `${what} (${ending}).${hint}${said && `\n${said}`}`,
    ...(code !== null && { exitCode: code }),
  }
}
