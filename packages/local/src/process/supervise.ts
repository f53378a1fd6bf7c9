import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Host } from '@trainyard/core'
import { ErrorLines } from './error-lines.ts'
import { ProcessGroup } from './process-group.ts'
import type { Exit } from './program-failure.ts'
import { type Output, pumpLines } from './pump-lines.ts'
import { withinTime } from './within-time.ts'

/** So long the pipes are read on after the end of a program: a process that left its group may hold them open for ever. */
const drainMilliseconds = 2000

export interface Supervised {
  /** When the program and all that it started in its group are gone, and what they wrote is written. Rejects when it did not start. */
  readonly exit: Promise<Exit>
  stop(gracePeriodMilliseconds: number): void
}

/** Watches over a program that leads a process group of its own. */
export function supervise(child: ChildProcess, output: Output, host: Pick<Host, 'sleep'>): Supervised {
  if (child.pid === undefined) return { exit: startError(child), stop: () => undefined }
  const group = new ProcessGroup(child.pid, host)
  return {
    exit: watchOver(child, { group, output, host }),
    stop: gracePeriodMilliseconds => group.stop(gracePeriodMilliseconds),
  }
}

async function startError(child: ChildProcess): Promise<never> {
  const [error] = await once(child, 'error')
  throw error
}

interface Watch {
  readonly group: ProcessGroup
  readonly output: Output
  readonly host: Pick<Host, 'sleep'>
}

async function watchOver(child: ChildProcess, { group, output, host }: Watch): Promise<Exit> {
  const errorLines = new ErrorLines()
  const readables = [
    { readable: child.stdout, stream: 'stdout' },
    { readable: child.stderr, stream: 'stderr' },
  ] as const
  const pumps = readables.map(async ({ readable, stream }) => readable && pumpLines(readable, { stream, output, errorLines }))
  const isDisconnected = child.connected ? once(child, 'disconnect') : undefined
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  await group.end()
  await withinTime(Promise.all([...pumps, isDisconnected]), drainMilliseconds, host)
  for (const { readable } of readables) readable?.destroy()
  await Promise.all(pumps)
  return { code, signal, lastErrorLines: errorLines.last, isHeapFull: errorLines.isHeapFull }
}
